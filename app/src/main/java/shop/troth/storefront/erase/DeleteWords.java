package shop.troth.storefront.erase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.orders.OrderState;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.rights.erase.DeleteData.Done;
import shop.troth.rights.erase.PlanDeletion.Books;
import shop.troth.rights.erase.PlanDeletion.Left;
import shop.troth.rights.erase.PlanDeletion.Plan;
import shop.troth.rights.erase.RetentionReason;
import shop.troth.storefront.erase.DeleteView.Proof;
import shop.troth.storefront.erase.DeleteView.StayView;
import shop.troth.storefront.mydata.OtherWords;
import shop.troth.storefront.order.OwedWords;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.stores.Store;

/** Describes what deleting does, and what it did. */
@Component
@Sink
@RequiredArgsConstructor
class DeleteWords {

    static final String TITLE = "Delete my data";

    private static final String OPT_OUTS =
            "We keep your opt-outs, as a scrambled code made from your email address, so that they still apply if you come back.";

    /** Replacements for titles that here would promise more than deletion of the list. */
    private static final Map<String, String> LISTS = Map.of(
            "Where you’re signed in", "The list of where you’re signed in",
            "Emails to you", "Our record of emails to you",
            "Your carts", "The link between you and your cart (the items stay in your cart in this browser)");

    private static final String REFUNDED =
            "We’ll delete the order’s personal details as soon as your refund has gone through.";

    private final PublishedPolicies policies;

    /** @param account whether an account is deleted too */
    DeleteView question(Store store, Frame frame, Plan plan, boolean account, String note, Proof proof, Link back) {
        var empty = plan.isEmpty();
        return new DeleteView(
                frame,
                TITLE,
                empty ? "There is nothing here that we can delete." : ask(account) + OwedWords.forfeited(plan.owed()),
                note,
                false,
                goes(store, plan),
                stays(store, plan.left()),
                kept(
                        store,
                        plan.left().books(),
                        !plan.orders().isEmpty(),
                        OtherWords.notDeleted(plan.others(), account)),
                plan.kinds().isEmpty() ? "" : store.dispatch().day(plan.left().unreadable()),
                List.of(),
                false,
                empty ? Proof.NONE : proof,
                back);
    }

    private static String ask(boolean account) {
        return "This "
                + (account ? "closes your account and " : "")
                + "deletes the information we have about you, right away and permanently, except for what’s listed below. It can’t be undone.";
    }

    /**
     * Returns the page for someone who has not proved access to the mailbox. It reveals no data.
     *
     * @param mail address of the button that mails a new link
     */
    DeleteView unproven(Frame frame, String note, String mail, Link back) {
        return new DeleteView(
                frame,
                TITLE,
                "To delete your data, you need a link that we emailed you within the last hour because you asked for it.",
                note,
                false,
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                false,
                Proof.missing(
                        mail,
                        "This link may have been forwarded, so it can’t delete anything. We can email a new one to the same address.",
                        "Email me a new link"),
                back);
    }

    DeleteView receipt(Store store, Frame frame, Done done) {
        var left = done.left();
        return new DeleteView(
                frame,
                title(done),
                lead(done),
                "",
                true,
                List.of(),
                stays(store, left),
                kept(store, left.books(), false, ""),
                done.any() ? store.dispatch().day(left.unreadable()) : "",
                done.entries().stream()
                        .map(it -> new Link("/ledger/proof/" + it, String.format(Locale.US, "Entry %,d", it)))
                        .toList(),
                done.sealing(),
                Proof.NONE,
                new Link("/", "Home"));
    }

    private static String title(Done done) {
        if (done.left().stays().isEmpty()) {
            return done.left().more() ? "Your data is being deleted" : "Your data has been deleted";
        }
        return done.any()
                ? "Your data has been deleted, except for what’s listed below"
                : "We’ll delete your data as soon as we can";
    }

    private static String lead(Done done) {
        var left = done.left();
        var lead = new StringJoiner(" ");
        if (done.any()) {
            lead.add("We destroyed the encryption keys to the deleted data. Nobody here can read it anymore.");
        } else if (!left.stays().isEmpty()) {
            lead.add(
                    done.closed()
                            ? "We got your request. Your account is closed, and no one can sign in to it anymore. The rest stays until nothing is open."
                            : "We got your request. Something is still open, so nothing is deleted yet.");
        }
        if (left.more()) {
            lead.add("Some of it is still being deleted. That takes a few minutes at most.");
        }
        return lead.toString();
    }

    private List<String> goes(Store store, Plan plan) {
        var terms = new PlainTerms(policies.current(store.id()).policy().vocabulary());
        var goes = new ArrayList<String>();
        if (!plan.kinds().isEmpty()) {
            goes.add(PageWords.capital(terms.data(plan.kinds(), "and"))
                    + (plan.left().stays().isEmpty()
                            ? ""
                            : ", except where we still need them for what’s listed below"));
        }
        if (!plan.orders().isEmpty()) {
            goes.add((plan.orders().size() == 1 ? "Everything about you in order " : "Everything about you in orders ")
                    + PlainTerms.list(plan.orders(), "and"));
            goes.add("The order links we emailed you. You can’t return items or report a problem with them anymore.");
        }
        plan.lists().stream().map(it -> LISTS.getOrDefault(it, it)).forEach(goes::add);
        return List.copyOf(goes);
    }

    private static List<StayView> stays(Store store, Left left) {
        return left.stays().stream()
                .map(it -> new StayView(what(it), until(store, it)))
                .toList();
    }

    private static String what(RetentionReason stay) {
        return switch (stay.why()) {
            case ORDER -> "Order %s, which is still open".formatted(stay.number());
            case RETURN -> "Return %s, which isn’t finished, and its order".formatted(stay.number());
            case HELD_REFUND -> "Order %s, for which we owe you a refund".formatted(stay.number());
            case REFUND -> "Order %s, whose refund is on its way to you".formatted(stay.number());
            case MESSAGE -> "Your message %s, which we haven’t resolved".formatted(stay.number());
            case CASE -> "An order with an open case";
            case LAW -> "What the law requires us to keep for now";
        };
    }

    private static String until(Store store, RetentionReason stay) {
        return switch (stay.why()) {
            case ORDER -> order(store, stay.order().orElseThrow(), stay.until());
            case RETURN ->
                "We’ll delete their personal details as soon as the return is finished and the order is closed.";
            case HELD_REFUND -> held(store, stay.until());
            case REFUND -> REFUNDED;
            case MESSAGE -> "We’ll delete it as soon as the case is closed.";
            case CASE -> "We’ll delete the order’s personal details as soon as the case is closed.";
            case LAW -> "We’ll delete it as soon as the law allows.";
        };
    }

    private static String order(Store store, OrderState state, Optional<Instant> closes) {
        return switch (state) {
            case AWAITING_PAYMENT ->
                "We’ll delete the order’s personal details within a day if it isn’t paid, or 2 weeks after it ships.";
            case PAID ->
                "We need your address to ship this order. We’ll delete the order’s personal details 2 weeks after it ships.";
            case SHIPPED ->
                closes.map(it ->
                                "We’ll delete the order’s personal details on %s. Until then, we need them in case your package is lost in transit."
                                        .formatted(store.dispatch().day(it)))
                        .orElse("We’ll delete the order’s personal details 2 weeks after it shipped.");
            case CANCELLED -> REFUNDED;
        };
    }

    private static String held(Store store, Optional<Instant> until) {
        return "We can’t make this refund yet. We’ll delete the order’s personal details as soon as it has gone through"
                + until.map(it ->
                                ", and after %s even if it hasn’t. Then we can’t refund it to your card anymore, so keep the order number: the amount stays on file under it."
                                        .formatted(store.dispatch().day(it)))
                        .orElse(".");
    }

    private List<String> kept(Store store, Optional<Books> books, boolean orders, String others) {
        var kept = new ArrayList<String>();
        books.ifPresent(it -> kept.add(
                "The name and billing address on each invoice stay %s, because tax law requires it. They’re encrypted with their own key and decrypted only for our accounting records."
                        .formatted(it.until()
                                .map(day -> "until " + store.dispatch().day(day))
                                .orElse("for 7 years after the order is closed"))));
        if (orders || books.isPresent()) {
            kept.add("Items, amounts, dates, and the payment method stay on file under the order number, without a name"
                    + " or address. We keep those as sales records, with no end date.");
        }
        kept.add(OPT_OUTS);
        if (!others.isEmpty()) {
            kept.add(others);
        }
        PlainTerms.complaint(policies.current(store.id()).policy().owner()).ifPresent(kept::add);
        return List.copyOf(kept);
    }
}
