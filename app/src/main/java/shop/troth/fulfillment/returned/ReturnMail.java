package shop.troth.fulfillment.returned;

import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.fulfillment.FulfillmentUses;
import shop.troth.fulfillment.MailKinds;
import shop.troth.fulfillment.message.LetterFrame;
import shop.troth.fulfillment.message.OrderLetters;
import shop.troth.kernel.Sink;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/** The emails about the state of a return: approved, refused, received. Each is about a return. */
public class ReturnMail extends OrderLetters.Writer {

    private final GoodsReturns returns;
    private final PublishedPolicies policies;
    private final PromisedReturns promised;

    ReturnMail(
            String kind,
            GoodsReturns returns,
            OrderLetters letters,
            PublishedPolicies policies,
            PromisedReturns promised) {
        super(kind, letters);
        this.promised = promised;
        this.returns = returns;
        this.policies = policies;
    }

    @Override
    public OrderLetters.Sheet sheet(Store store, Collection<UUID> about) {
        var one = returns.findAll(store.id(), about).stream().collect(Collectors.toMap(GoodsReturn::id, it -> it));
        var whose = letters.orders(store, one, GoodsReturn::order);
        return new OrderLetters.Sheet(
                whose,
                FulfillmentUses.WRITE_RETURN,
                (id, order, person, frame) -> words(store, order, Objects.requireNonNull(one.get(id)), person, frame));
    }

    private OrderLetters.Words words(
            Store store, Order order, GoodsReturn one, OpenedValues person, LetterFrame frame) {
        var what = one.lines().stream()
                .map(it -> it.pieces() + " × "
                        + order.line(it.sku()).map(OrderLine::name).orElse(it.sku()))
                .collect(Collectors.joining("; "));
        var view = switch (kind()) {
            case MailKinds.RETURN_APPROVED ->
                view(
                        frame,
                        "Your return is approved",
                        person,
                        "we approved your return of " + what + ".",
                        "Write the return number " + one.number() + " on the package and " + sending(store, frame)
                                + ". We’ll refund you after it arrives.");
            case MailKinds.RETURN_REFUSED ->
                view(
                        frame,
                        "About your return",
                        person,
                        "we can’t accept your return of " + what + ".",
                        "Our Shipping and returns page explains our return policy. If you think this is a mistake, report a"
                                + " problem from your order page.");
            default ->
                view(
                        frame,
                        "Your return arrived",
                        person,
                        "we received your return " + one.number() + " for order " + order.number() + ".",
                        "We’ll check the items and email you about your refund." + refundBy(store, one));
        };
        var text = """
                %s

                Hello %s, %s

                %s
                """.formatted(view.title(), view.name(), view.lead(), view.rest());
        return new OrderLetters.Words(
                view.title() + " (" + one.number() + ")", frame.around(text), "mail/return.jte", view);
    }

    private String refundBy(Store store, GoodsReturn one) {
        return promised.refundBy(one)
                .map(it -> " We’ll send it by %s.".formatted(store.dispatch().day(it)))
                .orElse("");
    }

    private static ReturnView view(LetterFrame frame, String title, OpenedValues person, String lead, String rest) {
        return new ReturnView(frame, title, OrderLetters.name(person), lead, rest);
    }

    /** Where to send it; a store whose policy names no postal address tells it by phone. */
    private String sending(Store store, LetterFrame frame) {
        var owner = policies.current(store.id()).policy().owner();
        return owner.address().isEmpty()
                ? owner.phone().map(it -> "call " + it).orElse("contact us at " + frame.contact())
                        + " for our return address"
                : "send it to " + owner.name() + ", " + String.join(", ", owner.address());
    }

    /** A writer for each kind. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        OrderLetters.Writer returnApprovedMail(
                GoodsReturns returns, OrderLetters letters, PublishedPolicies policies, PromisedReturns promised) {
            return new ReturnMail(MailKinds.RETURN_APPROVED, returns, letters, policies, promised);
        }

        @Bean
        OrderLetters.Writer returnRefusedMail(
                GoodsReturns returns, OrderLetters letters, PublishedPolicies policies, PromisedReturns promised) {
            return new ReturnMail(MailKinds.RETURN_REFUSED, returns, letters, policies, promised);
        }

        @Bean
        OrderLetters.Writer returnReceivedMail(
                GoodsReturns returns, OrderLetters letters, PublishedPolicies policies, PromisedReturns promised) {
            return new ReturnMail(MailKinds.RETURN_RECEIVED, returns, letters, policies, promised);
        }
    }

    /**
     * The content of an email about a return. Public because the template is compiled into a different package.
     *
     * @param lead the text after the greeting; @param rest what happens next
     */
    @Sink
    public record ReturnView(LetterFrame frame, String title, String name, String lead, String rest) {}
}
