package shop.troth.testbank.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.books.Change;
import shop.troth.testbank.books.Once;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Thing;
import tools.jackson.databind.node.ObjectNode;

/** What a call comes to. */
sealed interface Reply {

    /** JSON that is ready. */
    record Ready(ObjectNode json) implements Reply {}

    /** One object as it stands. */
    record Shown(BankPayment payment, Thing thing, int n, List<String> expand) implements Reply {}

    /**
     * Something to do, whose parameters have been checked: carried out once, even when asked for again.
     *
     * @param expand the ids to show whole
     */
    record Doing(Deed deed, List<String> expand) implements Reply {}

    /** A deed and what it leaves behind. */
    @FunctionalInterface
    interface Deed {
        Done run(@Nullable Once once);
    }

    record Done(Change change, Thing thing, int n) {}
}
