package shop.troth.fulfillment.email;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import shop.troth.fulfillment.message.OrderLetters;
import shop.troth.mail.MailStates.Queued;
import shop.troth.orders.Order;
import shop.troth.stores.Store;
import shop.troth.vault.Use;
import shop.troth.vault.gate.RefusedByPolicy;

/** Writes an email about an order as it would be written now, to be viewed. Uses the same code as emails that are sent. */
@Service
public class DraftEmail {

    /** An email as it would be written now, without a recipient, and with a link that opens nothing. */
    public record Draft(String subject, String text, String html) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    private final Map<String, OrderLetters.Writer> writers;
    private final OrderLetters letters;

    DraftEmail(List<OrderLetters.Writer> writers, OrderLetters letters) {
        this.writers = writers.stream().collect(Collectors.toMap(OrderLetters.Writer::kind, Function.identity()));
        this.letters = letters;
    }

    /**
     * @param use the use for which the buyer's data is opened
     * @return empty for a kind that is not written from the order alone, or for an email about another order
     * @throws RefusedByPolicy if the policy refuses it
     */
    public Optional<Draft> draft(Store store, Order order, Queued email, Use use) {
        return Optional.ofNullable(writers.get(email.kind()))
                .map(it -> it.sheet(store, List.of(email.about())))
                .filter(it -> isOf(it, email.about(), order))
                .flatMap(it -> letters.draft(store, it, email.about(), use))
                .map(it -> new Draft(it.subject(), it.text(), letters.html(it)));
    }

    private static boolean isOf(OrderLetters.Sheet sheet, UUID about, Order order) {
        return Optional.ofNullable(sheet.orders().get(about))
                .filter(it -> it.id().equals(order.id()))
                .isPresent();
    }
}
