export interface Comment {
  name: string;
  text: string;
}

const MOST = 30;
const LONGEST = 500;

/** What readers have written, for as long as the demo runs. */
export class Comments {
  readonly #all: Comment[] = [
    { name: 'Marguerite', text: 'The fennel always surprises me. I leave it for the wrens.' },
    { name: 'Tobias', text: 'Mine flattened everything but the teasels. Next year I stake the asters.' },
  ];

  get all(): readonly Comment[] {
    return this.#all;
  }

  add(name: string, text: string): Comment {
    const comment = { name, text: text.slice(0, LONGEST) };
    this.#all.push(comment);
    if (this.#all.length > MOST) this.#all.shift();
    return comment;
  }
}
