/** Minutes and notices of conclusion are Vietnamese papers: their wording is the same for every reader. */
export { conclusionForm } from '../vi/conclusion-form.ts';
