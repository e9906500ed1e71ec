package shop.troth.storefront.switches;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import shop.troth.rights.ShowSwitches.Standing;
import shop.troth.stores.Store;
import shop.troth.vault.Halt;

/** What the page says of each switch. */
final class SwitchWords {

    private record Words(String name, String title, String lead, List<String> stops, List<String> goesOn) {}

    private static final Words USE = new Words(
            "stop-using",
            "Stop using my information",
            "One click, and from that moment we use nothing that we hold about you. It stays that way until you turn it off here, even if you place a new order.",
            List.of(
                    "All news, offers, and other promotions, even those you signed up for.",
                    "Filling in checkout with addresses you saved.",
                    "Handing your information to anyone who takes over our business."),
            List.of(
                    "Your open orders: delivery, returns, refunds, and messages about them.",
                    "What you ask for yourself, such as signing in, a new order, or an answer from us.",
                    "Emails that protect your account, such as alerts about a new sign-in or password.",
                    "What the law requires, such as keeping invoices for tax records."));

    private static final Words DISCLOSURE = new Words(
            "no-disclosure",
            "Don’t share my information",
            "One click, and from that moment nothing that identifies you goes to anyone else. It stays that way until you turn it off here.",
            List.of(
                    "All news, offers, and other promotions: the company that delivers our email would get your address.",
                    "Giving anything to a court or an authority to protect our own rights."),
            List.of(
                    "Your open orders: the bank that takes or refunds your payment, the carrier that delivers, and emails about the order.",
                    "What you ask for yourself, such as a link or an answer by email.",
                    "Emails that protect your account, such as alerts about a new sign-in or password.",
                    "What the law requires us to disclose."));

    private SwitchWords() {}

    /** @param proven when whoever looks last proved that they hold the address */
    static SwitchView view(Store store, Standing standing, Instant proven) {
        var words = words(standing.halt());
        return new SwitchView(
                words.name(),
                words.title(),
                words.lead(),
                words.stops(),
                words.goesOn(),
                standing.since().isPresent(),
                standing.since().filter(it -> !proven.isAfter(it)).isEmpty(),
                standing.since().map(store.dispatch()::minute).orElse(""),
                standing.entry().isPresent()
                        ? String.format(Locale.US, "%,d", standing.entry().getAsLong())
                        : "",
                standing.awaited(),
                standing.entry().isPresent()
                        ? "/ledger/proof/" + standing.entry().getAsLong()
                        : "",
                standing.clause().isEmpty() ? "" : "/privacy#" + standing.clause());
    }

    /** What the page says after a switch was turned. */
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
        };
    }

    static String name(Halt halt) {
        return words(halt).name();
    }

    private static Words words(Halt halt) {
        return switch (halt) {
            case USE -> USE;
            case DISCLOSURE -> DISCLOSURE;
        };
    }
}
