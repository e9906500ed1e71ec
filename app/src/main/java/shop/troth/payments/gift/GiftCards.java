package shop.troth.payments.gift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Reads the gift cards of all stores. */
@Component
@RequiredArgsConstructor
public class GiftCards {

    private static final String SELECT = """
            select id, ending, currency, issued_minor, balance_minor, note, issued_by, issued_at, expires_at, disabled_at
              from payments.gift_card where store_id = :store""";

    /** A change of a card's balance. */
    public record Movement(String kind, Money amount, Instant at) {}

    private final JdbcClient db;
    private final GiftKeys keys;

    public Optional<GiftCard> find(StoreId store, GiftCardId id) {
        return db.sql(SELECT + " and id = :id")
                .param("store", store.value())
                .param("id", id.value())
                .query(GiftCards::card)
                .optional();
    }

    /** Returns the card with a code, regardless of its balance. */
    public Optional<GiftCard> find(StoreId store, GiftCode code) {
        return db.sql(SELECT + " and code_hash = :hash")
                .param("store", store.value())
                .param("hash", keys.hash(store, code))
                .query(GiftCards::card)
                .optional();
    }

    /**
     * Returns a page of cards, newest first.
     *
     * @param before the last card of the previous page; empty for the first page
     */
    public List<GiftCard> page(StoreId store, Optional<GiftCard> before, int most) {
        return db.sql(SELECT + " and (issued_at, id) < (:at, :last) order by issued_at desc, id desc limit :most")
                .param("store", store.value())
                .param("at", before.map(GiftCard::issuedAt).map(GiftCards::utc).orElse(OffsetDateTime.MAX))
                .param("last", before.map(it -> it.id().value()).orElseGet(() -> new UUID(-1, -1)))
                .param("most", most)
                .query(GiftCards::card)
                .list();
    }

    /** Returns the movements of a card, newest first. */
    public List<Movement> movements(StoreId store, GiftCard card, int most) {
        return db.sql("""
                select kind, amount_minor, at from payments.gift_movement
                 where store_id = :store and gift_id = :card order by at desc, id desc limit :most
                """)
                .param("store", store.value())
                .param("card", card.id().value())
                .param("most", most)
                .query((rs, row) -> new Movement(
                        rs.getString("kind"),
                        Money.ofMinor(card.balance().getCurrencyUnit(), rs.getLong("amount_minor")),
                        rs.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static GiftCard card(ResultSet rs, int row) throws SQLException {
        var currency = CurrencyUnit.of(rs.getString("currency"));
        return new GiftCard(
                new GiftCardId(rs.getObject("id", UUID.class)),
                rs.getString("ending"),
                Money.ofMinor(currency, rs.getLong("issued_minor")),
                Money.ofMinor(currency, rs.getLong("balance_minor")),
                rs.getString("note"),
                rs.getObject("issued_by", UUID.class),
                rs.getObject("issued_at", OffsetDateTime.class).toInstant(),
                instant(rs, "expires_at"),
                instant(rs, "disabled_at"));
    }

    private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
