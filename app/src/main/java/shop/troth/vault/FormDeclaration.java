package shop.troth.vault;

/** Declares a form in the module that owns it; all of them together are the form register. */
public interface FormDeclaration {

    Form form();
}
