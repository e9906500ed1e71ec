package shop.troth.pricing.drafts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.pricing.SalesQuote.Standing;
import shop.troth.pricing.SalesQuote.State;
import shop.troth.stores.Store;

/** Lists all draft orders and quotes of a store, newest first. */
@Component
@RequiredArgsConstructor
public class DraftList {

    /** The filter of the list. */
    @RequiredArgsConstructor
    public enum Which {
        ALL("true"),
        /** Not sent yet. */
        DRAFT("state = 'draft'"),
        /** Sent, and waiting to be paid. */
        SENT("state = 'sent' and not replaced and open"),
        ORDERED("state = 'ordered'"),
        EXPIRED("state = 'sent' and not replaced and not open"),
        /** Withdrawn, or replaced by a later one. */
        ENDED("(state = 'withdrawn' or state = 'sent' and replaced)");

        private final String condition;
    }

    /**
     * A draft or quote in the list.
     *
     * @param drafted when it was created
     * @param expires end of validity, exclusive
     * @param goods sum of its lines
     */
    public record Row(UUID id, String number, Standing standing, Instant drafted, Instant expires, Money goods) {}

    /** The last row of a page; the next page starts after it, even if it was deleted meanwhile. */
    public record Place(Instant drafted, UUID id) {}

    private final JdbcClient db;
    private final Clock clock;

    /** @param after the last of the previous page; empty for the first page */
    public List<Row> page(Store store, Which which, Optional<Place> after, int most) {
        return db.sql("""
                select id, number, state, replaced, open, drafted_at, expires_at, goods
                  from (select id, number, state, replaced, expires_at > :now as open, drafted_at, expires_at,
                               (select sum(each * pieces) from unnest(unit_minor, quantities) as l (each, pieces))::bigint as goods
                          from pricing.quote where store_id = :store) as one
                 where""" + " " + which.condition + """
                   and (:at::timestamptz is null or (drafted_at, id) < (:at::timestamptz, :id::uuid))
                 order by drafted_at desc, id desc limit
                """ + most) // in the text, so that the database plans for few
                .param("store", store.id().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "at",
                        after.map(it -> it.drafted().atOffset(ZoneOffset.UTC)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", after.map(Place::id).orElse(null), Types.OTHER)
                .query((rs, row) -> row(rs, store.currency()))
                .list();
    }

    private static Row row(ResultSet rs, CurrencyUnit currency) throws SQLException {
        return new Row(
                rs.getObject("id", UUID.class),
                rs.getString("number"),
                Standing.of(
                        State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                        rs.getBoolean("replaced"),
                        rs.getBoolean("open")),
                rs.getObject("drafted_at", OffsetDateTime.class).toInstant(),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Money.ofMinor(currency, rs.getLong("goods")));
    }
}
