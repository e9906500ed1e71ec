package shop.troth.payments.gift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A gift card of the running shop for a test, with the code that staff see once. */
public final class IssuedCard {

    private static final UUID STAFF = UUID.randomUUID();

    public final GiftCardId id = new GiftCardId(UUID.randomUUID());
    public final String code;

    private final RunningShop shop;
    private final StoreId store;

    /** @param minor what is on it, in minor units */
    public IssuedCard(RunningShop shop, long minor) {
        this(shop, minor, Optional.empty());
    }

    public IssuedCard(RunningShop shop, long minor, Optional<Instant> expires) {
        this(shop, RunningShop.STORE, minor, expires);
    }

    public IssuedCard(RunningShop shop, String store, long minor, Optional<Instant> expires) {
        this.shop = shop;
        this.store = new StoreId(store);
        this.code = shop.bean(IssueGiftCard.class)
                .issue(this.store, id, Money.ofMinor(CurrencyUnit.USD, minor), expires, "a test", STAFF)
                .orElseThrow()
                .shown();
    }

    /** A code that any card could have, and none has. */
    public static String ofNobody() {
        return GiftCode.next().shown();
    }

    public String lastFour() {
        return code.substring(code.length() - 4);
    }

    /** What is on it, in minor units; the same as the sum of its movements. */
    public long balance() {
        var sum = shop.bean(JdbcClient.class)
                .sql(
                        "select sum(amount_minor)::bigint from payments.gift_movement where store_id = :store and gift_id = :card")
                .param("store", store.value())
                .param("card", id.value())
                .query(Long.class)
                .single();
        var balance = shop.bean(GiftCards.class)
                .find(store, id)
                .orElseThrow()
                .balance()
                .getAmountMinorLong();
        assertThat(sum).isEqualTo(balance);
        return balance;
    }

    public ShopClient.Answer typedBy(Guest guest) {
        return typedBy(guest, code);
    }

    public static ShopClient.Answer typedBy(Guest guest, String code) {
        return guest.shop().post("/cart/gift-card", Map.of("code", code));
    }

    public void isDisabled() {
        assertThat(shop.bean(DisableGiftCard.class).disable(store, id)).isTrue();
    }
}
