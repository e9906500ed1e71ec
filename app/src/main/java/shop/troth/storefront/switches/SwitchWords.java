package shop.troth.storefront.switches;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import shop.troth.rights.switches.ShowSwitches.Standing;
import shop.troth.stores.Store;
import shop.troth.vault.choices.Halt;

/** Describes each switch. */
final class SwitchWords {

    private record Words(String name, String title, String lead, List<String> stops, List<String> goesOn) {}

    private static final Words USE = new Words(
            "stop-using",
            "Stop using my information",
            "One click, and we stop using the information we have about you, except for what’s listed under “What continues.” It stays that way until you turn it off here, even if you place a new order.",
            List.of(
                    "All news, offers, and other promotions, even those you signed up for.",
                    "Filling in your saved addresses at checkout.",
                    "Handing your information to anyone who takes over our business."),
            List.of(
                    "Your open orders: delivery, returns, refunds, and messages about them.",
                    "Anything you request, such as signing in, a new order, or an answer from us.",
                    "Emails that protect your account, such as alerts about a new sign-in or password.",
                    "What the law requires, such as keeping invoices for tax records."));

    private static final Words DISCLOSURE = new Words(
            "no-disclosure",
            "Don’t share my information",
            "One click, and we stop sharing anything that identifies you, except for what’s listed under “What continues.” It stays that way until you turn it off here.",
            List.of(
                    "All news, offers, and other promotions, because sending them would give your address to our email service.",
                    "Giving your information to courts or government agencies to defend our own rights."),
            List.of(
                    "Your open orders: the bank that takes or refunds your payment, the carrier that delivers, and emails about the order.",
                    "Anything you request, such as a link or an answer by email.",
                    "Emails that protect your account, such as alerts about a new sign-in or password.",
                    "What the law requires us to disclose."));

    private static final Words ADVERTISING = new Words(
            "no-advertising",
            "Keep my information out of advertising",
            "Your browser can opt out for you. If it sends a Global Privacy Control signal while you’re signed in, this turns on automatically. It then applies in every browser you use, and stays on until you turn it off here.",
            List.of(
                    "Any use of your information for advertising.",
                    "Any sharing of it with business partners or advertising companies."),
            List.of(
                    "Your orders, and messages about them.",
                    "Your email subscriptions. You can turn those off in your email preferences."));

    private static final String SIGNAL_OFF =
            "Your browser isn’t sending the signal now. Some browsers have it in their privacy settings; for others, there are extensions.";
    private static final String SIGNAL_UNKEPT =
            "Your browser is sending the signal now. Sign in or save your email preferences, and we’ll remember it in every browser you use.";
    private static final String SIGNAL_ON =
            "Your browser is still sending the signal. To end this, first turn the signal off in your browser.";

    private SwitchWords() {}

    /**
     * @param proven when the viewer last proved access to the mailbox
     * @param signaled whether their browser sends Global Privacy Control now, and the policy obeys it
     */
    static SwitchView view(Store store, Standing standing, Instant proven, boolean signaled) {
        var words = words(standing.halt());
        var hint = standing.halt() == Halt.ADVERTISING ? hint(standing.since().isPresent(), signaled) : "";
        return new SwitchView(
                words.name(),
                words.title(),
                words.lead(),
                words.stops(),
                words.goesOn(),
                standing.since().isPresent(),
                hint.isEmpty()
                        && standing.since().filter(it -> !proven.isAfter(it)).isEmpty(),
                hint,
                standing.since().map(store.dispatch()::describe).orElse(""),
                standing.entry().isPresent()
                        ? String.format(Locale.US, "%,d", standing.entry().getAsLong())
                        : "",
                standing.awaited(),
                standing.entry().isPresent()
                        ? "/ledger/proof/" + standing.entry().getAsLong()
                        : "",
                standing.clause().isEmpty() ? "" : "/privacy#" + standing.clause());
    }

    /** Returns how to change a switch that is controlled by the browser; empty if a click is enough. */
    private static String hint(boolean on, boolean signaled) {
        if (on) {
            return signaled ? SIGNAL_ON : "";
        }
        return signaled ? SIGNAL_UNKEPT : SIGNAL_OFF;
    }

    /** Returns the message after a switch was changed. */
    static String done(Halt halt, boolean on) {
        return switch (halt) {
            case USE ->
                on
                        ? "We’ve stopped using your information. This took effect right away."
                        : "We use your information again, as our privacy policy says.";
            case DISCLOSURE ->
                on
                        ? "We’ve stopped sharing your information. This took effect right away."
                        : "We share your information again, but only as our privacy policy says.";
            case ADVERTISING ->
                on
                        ? "Your information is kept out of advertising. This took effect right away."
                        : "You turned off the advertising opt-out. If your browser sends the signal again while you’re signed in, it turns back on.";
        };
    }

    static String name(Halt halt) {
        return words(halt).name();
    }

    private static Words words(Halt halt) {
        return switch (halt) {
            case USE -> USE;
            case DISCLOSURE -> DISCLOSURE;
            case ADVERTISING -> ADVERTISING;
        };
    }
}
