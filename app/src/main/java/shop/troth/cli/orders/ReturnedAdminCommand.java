package shop.troth.cli.orders;

import java.util.Map;
import org.springframework.context.ApplicationContext;
import shop.troth.kernel.Problem;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.people.accounts.ReviewDetails;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.stores.Stores;

/** Records in a running serve that an order's package came back, and answers with a sentence. */
public final class ReturnedAdminCommand implements AdminCommand {

    public static final String NAME = "returned";

    private final Stores stores;
    private final Orders orders;
    private final ReviewDetails keepCurrent;

    private ReturnedAdminCommand(Stores stores, Orders orders, ReviewDetails keepCurrent) {
        this.stores = stores;
        this.orders = orders;
        this.keepCurrent = keepCurrent;
    }

    public static ReturnedAdminCommand of(ApplicationContext application) {
        return new ReturnedAdminCommand(
                application.getBean(Stores.class),
                application.getBean(Orders.class),
                application.getBean(ReviewDetails.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        var store = stores.named(wishes.getOrDefault(OrderArguments.STORE, "")).id();
        var number = wishes.getOrDefault(OrderArguments.ORDER, "");
        var order = orders.numbered(store, number)
                .flatMap(it -> orders.find(store, it))
                .orElseThrow(
                        () -> new Problem("The store %s has no order %s: check the number.".formatted(store, number)));
        if (order.state() != OrderState.SHIPPED) {
            throw new Problem("Order %s hasn't shipped, so no package can have come back.".formatted(number));
        }
        if (!keepCurrent.isPromised(store)) {
            return "The policy of %s doesn't promise to ask the buyer; nothing was recorded.".formatted(store);
        }
        keepCurrent.packageReturned(store, order.buyer());
        return "Recorded. If the buyer of order %s has an account, it asks at the next visit whether their details are still right."
                .formatted(number);
    }
}
