package example.wrong.rules;

/** Stands for the vault's class of this name. */
class Personal {
    String reveal() {
        return "";
    }
}
