/** What a person reads when something failed: what it is, what happened, what to do now. */
export interface FailureText {
  title: string;
  what: string;
  next: string;
}
