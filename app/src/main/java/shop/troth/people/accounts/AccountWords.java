package shop.troth.people.accounts;

import java.util.List;

/**
 * The text of one kind of email about an account.
 *
 * @param button label of the link; empty if there is no link
 * @param path path of the link, before its token if it has one
 * @param fine a line of small print below the button
 */
record AccountWords(String title, List<String> said, String button, String path, String fine) {

    private static final String NOT_YOU =
            "If this wasn’t you, you can ignore this email. No information about you was shared.";
    private static final List<String> WANTED = List.of(
            "Someone, probably you, wants to create an account with this email address.",
            "If this wasn’t you, ignore this email, and no account will be created.");
    private static final String WAS_NOT_YOU =
            "If this wasn’t you, choose “Forgot your password?” on the sign-in page right away, then set a new password. That signs out every browser.";
    private static final String HALF_HOUR = "The link works once and expires in 30 minutes.";
    private static final String TWO_DAYS = "The link works once and expires in 2 days.";

    static AccountWords of(String kind) {
        return switch (kind) {
            case AccountMails.CONFIRM ->
                new AccountWords("Confirm your email", WANTED, "Confirm and continue", "/account/create/", TWO_DAYS);
            case AccountMails.KNOWN -> known();
            case AccountMails.SIGN_IN_LINK -> signInLink();
            case AccountMails.PASSWORD_LINK -> passwordLink();
            case AccountMails.SIGNED_IN ->
                told("New sign-in to your account", "Someone, probably you, just signed in to your account.");
            case AccountMails.PASSWORD_CHANGED ->
                told(
                        "Your password was changed",
                        "Your account password was just changed. Other browsers were signed out.");
            case AccountMails.PASSKEY_ADDED ->
                told(
                        "A passkey was added",
                        "A passkey was just added to your account. It lets you sign in without a password.");
            case AccountMails.PASSKEY_REMOVED ->
                told(
                        "A passkey was removed",
                        "A passkey was just removed from your account and no longer works. You can always sign in with a link we email you.");
            case AccountMails.EMAIL_NEW -> emailNew();
            case AccountMails.EMAIL_OLD -> emailOld();
            case AccountMails.EMAIL_CHANGED -> emailChanged();
            case AccountMails.ORGANIZATION_TERMS ->
                new AccountWords(
                        "Your organization’s account for invoices",
                        List.of(
                                "We decided on the terms on which your organization can order on account, or changed them. Your organization’s page shows them as they are now."),
                        "See the terms",
                        "/account/organization",
                        "You’ll be asked to sign in.");
            case AccountMails.APPROVAL_ASKED ->
                new AccountWords(
                        "An order needs your approval",
                        List.of(
                                "Somebody in your organization wants to order, and asks for an approval. The page shows what, and you can approve it, take items out, or decline it. Requests expire after 14 days."),
                        "See what they want to order",
                        "/account/organization/requests",
                        "You’ll be asked to sign in.");
            case AccountMails.APPROVAL_DECIDED ->
                new AccountWords(
                        "Your request was decided",
                        List.of(
                                "Somebody in your organization decided on what you want to order. If it’s approved, you can place the order from this page for 14 days."),
                        "See the decision",
                        "/account/organization/requests",
                        "You’ll be asked to sign in.");
            case AccountMails.CLOSED -> closed();
            default -> throw new IllegalArgumentException("no mail about an account");
        };
    }

    private static AccountWords known() {
        return new AccountWords(
                "You already have an account",
                List.of(
                        "Someone, probably you, tried to create an account with this address, but it already has one.",
                        NOT_YOU),
                "Sign in",
                "/account/sign-in",
                "You can also get a sign-in link there, or choose a new password.");
    }

    private static AccountWords signInLink() {
        return new AccountWords(
                "Your sign-in link",
                List.of("Here’s the link you requested.", NOT_YOU),
                "Sign in",
                "/account/link/",
                HALF_HOUR);
    }

    private static AccountWords passwordLink() {
        return new AccountWords(
                "Choose a new password",
                List.of(
                        "Here’s the link you requested. Your password stays the same until you choose a new one.",
                        NOT_YOU),
                "Choose a new password",
                "/account/recover/",
                HALF_HOUR);
    }

    private static AccountWords emailNew() {
        return new AccountWords(
                "Confirm your new email",
                List.of(
                        "Someone asked to use this address for an account. The change must also be confirmed from the account’s current address.",
                        NOT_YOU),
                "Confirm this address",
                "/account/email/new/",
                TWO_DAYS);
    }

    private static AccountWords emailOld() {
        return new AccountWords(
                "Confirm your email change",
                List.of(
                        "Someone asked to change your account’s email address. We’ll keep using this one until both addresses are confirmed.",
                        "If this wasn’t you, don’t confirm, and choose a new password."),
                "Confirm the change",
                "/account/email/old/",
                TWO_DAYS);
    }

    private static AccountWords emailChanged() {
        return new AccountWords(
                "Your account has a new email",
                List.of(
                        "Your account now uses a different address. We won’t send account emails to this address anymore.",
                        "If this wasn’t you, contact us right away."),
                "",
                "",
                "");
    }

    private static AccountWords closed() {
        return new AccountWords(
                "Your account is closed",
                List.of(
                        "Your account is closed, and nobody can sign in to it. We’ll delete its details within 30 days, unless the law, an open order, or an open case requires us to keep them longer.",
                        "Your orders stay available through the links in your order emails."),
                "",
                "",
                "");
    }

    private static AccountWords told(String title, String what) {
        return new AccountWords(title, List.of(what, WAS_NOT_YOU), "", "", "");
    }
}
