package shop.troth.insight.payout;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.testing.BankControl;
import shop.troth.testing.RunningShop;

/** Payouts of the running shop's bank, each of a test's own orders, read and compared when the test asks for it. */
public final class PayoutsOfShop {

    public static final StoreId STORE = new StoreId(RunningShop.STORE);

    private static final Pattern PAYOUT = Pattern.compile("po_[A-Za-z]+");

    public final BankControl bank;

    private final RunningShop shop;
    private final JdbcClient db;

    public PayoutsOfShop(RunningShop shop) {
        this.shop = shop;
        this.db = shop.bean(JdbcClient.class);
        this.bank = new BankControl(shop, STORE.value());
    }

    static Money cents(long minor) {
        return Money.ofMinor(CurrencyUnit.USD, minor);
    }

    /** Somebody buys one piece. */
    public Bought buys() {
        return new Bought(shop, Map.of(Bought.SKU, 1));
    }

    /** The bank pays out what these orders brought; answers with its number of the payout. */
    public String payOut(Bought... bought) {
        return payOut(Arrays.stream(bought).map(this::payment).collect(Collectors.joining(",")));
    }

    /** @param intents the bank's numbers of payments, with commas between them */
    String payOut(String intents) {
        return payout(bank.does("payouts", Map.of("payment_intents", intents)));
    }

    static String payout(String json) {
        var found = PAYOUT.matcher(json);
        if (!found.find()) {
            throw new AssertionError("nothing was paid out");
        }
        return found.group();
    }

    /** What anybody bought so far is in a payout an hour ago, so that it is missing from none that is made from now on. */
    void beginNow() {
        var earlier = payOut(buys());
        read(earlier);
        db.sql(
                        "update insight.payout set covers_until = :now, created_at = :earlier where store_id = :store and id = :id")
                .param("now", shop.now().atOffset(ZoneOffset.UTC))
                .param("earlier", shop.now().minusSeconds(3_600).atOffset(ZoneOffset.UTC))
                .param("store", STORE.value())
                .param("id", earlier)
                .update();
    }

    /** The bank's number of the payment of an order. */
    String payment(Bought bought) {
        return text("reference", bought);
    }

    /** The bank's number of the payment page of an order. */
    public String session(Bought bought) {
        return text("session", bought);
    }

    private String text(String column, Bought bought) {
        return db.sql("select " + column + " from payments.payment where store_id = :store and order_id = :order")
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .query(String.class)
                .single();
    }

    /** Has a fault of the bank last until {@link #clear}. */
    public void fault(String kind, Bought about, Map<String, String> more) {
        var form = new HashMap<>(more);
        form.put("kind", kind);
        form.put("session", session(about));
        bank.does("faults", form);
    }

    /** The store asks the bank, and compares. */
    public Payout read(String payout) {
        shop.bean(ReadPayouts.class).round();
        return find(payout);
    }

    /** As {@link #read}, where its list was read to the end before. */
    public Payout readAgain(String payout) {
        db.sql("update insight.payout set again_at = :now where store_id = :store and id = :id")
                .param("now", shop.now().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .param("store", STORE.value())
                .param("id", payout)
                .update();
        return read(payout);
    }

    public Payout find(String payout) {
        return shop.bean(PayoutReports.class).find(STORE, payout).orElseThrow();
    }

    List<PayoutMismatch> findings(String payout) {
        return shop.bean(PayoutReports.class).findings(STORE, find(payout));
    }

    List<PayoutLine> lines(String payout) {
        return shop.bean(PayoutReports.class).lines(STORE, find(payout), Optional.empty(), 1_000);
    }

    /** Nothing of it is left, here and at the bank. */
    public void clear() {
        bank.behaves();
        bank.forgetsPayouts();
        for (var table : List.of("payout_finding", "payout_line", "payout", "payout_look")) {
            db.sql("delete from insight.%s where store_id = :store".formatted(table))
                    .param("store", STORE.value())
                    .update();
        }
    }
}
