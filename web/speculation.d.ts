interface Document {
  /** Speculation Rules: the page is rendered before anybody has asked to see it. Absent where the browser does not do it. */
  readonly prerendering?: boolean;
}
