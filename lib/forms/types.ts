/** What is wrong with one field, in the visitor's language. `field` is the field's name in the form; '' is the form as a whole. */
export type FieldError = { field: string; message: string }

/** A form that was refused: everything typed, handed back, with the reasons. `form` says which form of the page it was. */
export type FormState = { form: string; values: Record<string, string[]>; errors: FieldError[] } | null

export type Parsed<T> = { ok: true; data: T } | { ok: false; state: NonNullable<FormState> }

/** A server action as `useActionState` wants it. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

/** What a field's schema says to the browser. */
export type FieldAttributes = { required?: boolean; maxLength?: number; min?: number; max?: number }
