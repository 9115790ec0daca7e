/** Words of a letter that call somebody, and the page they stand on, from 1. */
export type CalledInLetter = { words: string; page: number };
