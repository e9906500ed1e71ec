package shop.troth.storefront.order;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.LineView;
import shop.troth.storefront.page.TotalsView;

/**
 * An order, shown to its buyer.
 *
 * @param payment how it was paid, where and when, with the bank's reference
 * @param cancelled what was canceled and the status of its refund, a sentence each
 * @param policy the version of the policy it was placed under
 * @param terms version of the terms of use it was placed under, in words; empty for none
 * @param checkpoint the ledger's signed note that covers it, as text; empty before there is one
 */
@Sink
public record OrderView(
        Frame frame,
        Summary summary,
        Delivery delivery,
        List<LineView> lines,
        TotalsView totals,
        Person person,
        List<String> payment,
        List<String> cancelled,
        PolicyLink policy,
        String terms,
        String checkpoint) {

    /**
     * The order's number and progress.
     *
     * @param placed date in words, with its zone
     * @param steps the steps of an order, with completed ones marked
     * @param next what happens next, one sentence
     */
    public record Summary(String number, String placed, String state, List<Step> steps, String next) {}

    /**
     * The delivery of the order.
     *
     * @param arrives when it arrives, one sentence; empty if not known
     * @param tracking tracking page of the only package; empty if there is none
     * @param packages packages shipped so far, for an order that ships in parts
     */
    public record Delivery(List<String> arrives, String tracking, List<Package> packages) {}

    /**
     * What its buyer entered, in lines.
     *
     * @param contact name, organization, email, phone, as far as given
     * @param comment comment of its buyer, like {@code giftNote}; empty if there is none
     */
    public record Person(
            List<String> contact,
            List<String> shipping,
            List<String> billing,
            List<String> comment,
            List<String> giftNote) {}

    /**
     * Items that shipped together.
     *
     * @param sent when and with whom, one sentence
     * @param tracking tracking page; empty if there is none
     */
    public record Package(String sent, List<String> pieces, String tracking) {}

    /** @param version the date it bears; @param path where it can be read */
    public record PolicyLink(String version, String path) {}

    /** @param when date in words; empty if it has not happened yet */
    public record Step(String name, String when, Progress progress) {

        static Step done(String name, String when) {
            return new Step(name, when, Progress.DONE);
        }

        static Step now(String name, String when) {
            return new Step(name, when, Progress.NOW);
        }

        static Step toCome(String name) {
            return new Step(name, "", Progress.TO_COME);
        }
    }

    public enum Progress {
        DONE,
        NOW,
        TO_COME;

        /** Returns the name of its style. */
        public String style() {
            return DashedWord.of(this);
        }
    }
}
