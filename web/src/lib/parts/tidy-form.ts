/** Leaves fields that are empty out of what a GET form sends, so that addresses say only what was chosen. */
export function tidyForm(form: HTMLFormElement): () => void {
  const leaveEmptyOut = ({ formData }: FormDataEvent): void => {
    for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
  };
  form.addEventListener('formdata', leaveEmptyOut);
  return () => form.removeEventListener('formdata', leaveEmptyOut);
}
