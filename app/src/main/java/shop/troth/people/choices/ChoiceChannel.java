package shop.troth.people.choices;

import lombok.RequiredArgsConstructor;

/** How a choice reached the store. */
@RequiredArgsConstructor
public enum ChoiceChannel {
    /** The link in the email that confirms a sign-up. */
    CONFIRMED("the sign-up form, confirmed by email"),
    /** The switches of an account, whose address is confirmed. */
    ACCOUNT("the account page, after its address was confirmed"),
    PREFERENCES("the preferences page"),
    MESSAGE("the link or the button in a message"),
    FORM("the form on the website"),
    COMPLAINT("a spam report from the mail service"),
    PHONE("a phone call"),
    LETTER("a letter"),
    IMPORT("an import from another platform");

    private final String words;

    /** Returns a short description for people. */
    public String words() {
        return words;
    }
}
