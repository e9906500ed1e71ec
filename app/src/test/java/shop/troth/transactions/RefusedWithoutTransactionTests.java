package shop.troth.transactions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.IllegalTransactionStateException;
import shop.troth.cases.CaseId;
import shop.troth.cases.contact.Inquiries;
import shop.troth.catalog.Sku;
import shop.troth.catalog.stock.Stock;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Orders;
import shop.troth.payments.Payments;
import shop.troth.pricing.SalesQuotes;
import shop.troth.testing.RunningShop;

/** In the running shop, a lock that would be let go at once is refused, and a part of something that could stay without the rest. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedWithoutTransactionTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");

    static Stream<Named<ThrowingCallable>> parts() {
        var order = OrderId.next();
        return Stream.of(
                part("an order", () -> SHOP.bean(Orders.class).lock(STORE, order)),
                part("a payment", () -> SHOP.bean(Payments.class).lock(STORE, order)),
                part("quotes", () -> SHOP.bean(SalesQuotes.class).lock(STORE, List.of(UUID.randomUUID()))),
                part("a case", () -> SHOP.bean(Inquiries.class).lock(STORE, CaseId.next())),
                part("held pieces", () -> SHOP.bean(Stock.class).release(STORE, order)),
                part(
                        "pieces given back",
                        () -> SHOP.bean(Stock.class).giveBack(STORE, order, Map.of(new Sku("NONE"), 1))));
    }

    private static Named<ThrowingCallable> part(String what, ThrowingCallable alone) {
        return Named.of(what, alone);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void a_part_of_a_transaction_is_refused_without_one(ThrowingCallable alone) {
        assertThatThrownBy(alone).isInstanceOf(IllegalTransactionStateException.class);
    }
}
