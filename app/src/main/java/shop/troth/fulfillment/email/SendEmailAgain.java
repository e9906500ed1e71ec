package shop.troth.fulfillment.email;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.RootKeyset;
import shop.troth.mail.MailQueue;
import shop.troth.mail.MailStates;
import shop.troth.mail.MailStates.Queued;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Register;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Sends an email about an order again, newly written, to the order's current email address. Whether it may be sent is checked before it is
 * queued, so that the caller learns it at once.
 */
@Service
@RequiredArgsConstructor
public class SendEmailAgain {

    /** How often emails about one order can be sent again within an hour. */
    public static final int MOST_AN_HOUR = 5;

    /** How long after an email was created or sent again it can be sent again. */
    public static final Duration REST = Duration.ofMinutes(5);

    /** The activity log's word for sending an email again. */
    public static final String SENT = "sent-email";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Recipient MAIL = new Recipient("supplier.mail");
    private static final List<DataCategory> NUMBER = List.of(new DataCategory("order.number"));

    /** The outcome of sending again. */
    public enum Outcome {
        QUEUED,
        /** The previous request has not been sent yet, or only just was. */
        TOO_SOON,
        TOO_MANY,
        /** There is no such email about this order, or it is not written from the order alone. */
        NOT_FOUND,
        /** The email goes only to people who opted in. */
        PROMOTION,
        UNDELIVERABLE,
        /** The buyer's address was erased, or its retention period is over. */
        ERASED,
        /** The buyer stopped the use of their data, or the policy no longer allows it. */
        REFUSED
    }

    private final Orders orders;
    private final OrderEmails emails;
    private final MailStates states;
    private final MailQueue queue;
    private final Register register;
    private final Suppliers suppliers;
    private final Vault vault;
    private final AddressHalts halts;
    private final StaffEvents events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Queues the email. Of two concurrent requests for the same email, only one sends it.
     *
     * @param key idempotency key: a repeated request sends it only once
     * @param words the kind, as worded in the log
     */
    public Outcome send(Order order, StaffId by, UUID key, String kind, UUID about, String words) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                orders.lock(order.store(), order.id());
                if (events.who(order.store().value(), key).isPresent()) {
                    return Outcome.QUEUED;
                }
                var email = emails.find(order, kind, about);
                var obstacle = email.flatMap(it -> obstacle(order, it));
                if (email.isEmpty() || obstacle.isPresent()) {
                    return obstacle.orElse(Outcome.NOT_FOUND);
                }
                allow(order, register.mail(kind).orElseThrow());
                events.once(order.store().value(), key, by, SENT, order.number(), words);
                queue.addAgain(order.store(), kind, about, clock.instant(), REST);
                return Outcome.QUEUED;
            }));
        } catch (RefusedByPolicy e) {
            return Outcome.REFUSED;
        } catch (RootKeyset.DoesNotOpen e) {
            return Outcome.ERASED;
        }
    }

    private Optional<Outcome> obstacle(Order order, Queued email) {
        if (!register.mail(email.kind()).map(DeclaredMail::always).orElse(false)) {
            return Optional.of(Outcome.PROMOTION);
        }
        if (email.state() == MailStates.State.WAITING
                || email.created().plus(REST).isAfter(clock.instant())) {
            return Optional.of(Outcome.TOO_SOON);
        }
        if (states.isUndeliverable(order.store(), order.buyer())) {
            return Optional.of(Outcome.UNDELIVERABLE);
        }
        if (!isAddressLeft(order)) {
            return Optional.of(Outcome.ERASED);
        }
        if (halts.since(order.store(), order.buyer(), Halt.USE).isPresent()) {
            return Optional.of(Outcome.REFUSED);
        }
        return wait(order).isPositive() ? Optional.of(Outcome.TOO_MANY) : Optional.empty();
    }

    private boolean isAddressLeft(Order order) {
        var now = clock.instant();
        return vault.held(order.store(), order.buyer()).stream()
                .filter(it -> it.category().equals(Kind.EMAIL.category()) && !it.books())
                .anyMatch(it -> it.until().map(now::isBefore).orElse(true));
    }

    /** How long until another email of an order can be sent again: of the last {@link #MOST_AN_HOUR}, the first was an hour ago then. */
    public Duration wait(Order order) {
        var now = clock.instant();
        return events.about(order.store().value(), order.number()).stream()
                .filter(it -> it.what().equals(SENT))
                .map(StaffEvents.Entry::at)
                .sorted(Comparator.reverseOrder())
                .skip(MOST_AN_HOUR - 1)
                .findFirst()
                .map(it -> Duration.between(now, it.plus(HOUR)))
                .orElse(Duration.ZERO);
    }

    /** Asks whether the order's number may be disclosed to the mail supplier: what prevents that prevents the email. */
    private void allow(Order order, DeclaredMail kind) {
        var known = suppliers.to(order.store(), MAIL, kind.purpose()).and(Fact.ORDER_OPEN, Fact.GIVEN_FOR);
        vault.disclose(order.store(), order.buyer(), NUMBER, kind.purpose(), MAIL, known);
    }
}
