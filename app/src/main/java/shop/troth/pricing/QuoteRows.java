package shop.troth.pricing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import shop.troth.catalog.Sku;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.Reduction;
import shop.troth.pricing.phone.WordsRead;

/** Writes quotes to database rows and reads them. */
final class QuoteRows {

    static final String SELECT = """
            select id, case_id, number, state, replaced, revision, skus, quantities, unit_minor, list_minor, delivery, delivery_minor,
                   expires_at, sent_at, order_id, read_words, read_version, read_policy, read_at, read_by, discount_bp, discount_reason,
                   tax_exempt
              from pricing.quote where store_id = :store""";

    private QuoteRows() {}

    static StatementSpec bind(StatementSpec sql, StoreId store, SalesQuotes.Draft draft) {
        var delivery = draft.delivery();
        return sql.param("store", store.value())
                .param("skus", column(draft, it -> it.sku().value()).toArray(String[]::new))
                .param("quantities", column(draft, SalesQuote.Line::quantity).toArray(Integer[]::new))
                .param(
                        "units",
                        column(draft, it -> it.each().getAmountMinorLong()).toArray(Long[]::new))
                .param(
                        "lists",
                        column(draft, it -> it.list().getAmountMinorLong()).toArray(Long[]::new))
                .param("delivery", delivery.map(SalesQuote.Delivery::method).orElse(null), Types.VARCHAR)
                .param(
                        "price",
                        delivery.map(it -> it.price().getAmountMinorLong()).orElse(null),
                        Types.BIGINT)
                .param("expires", draft.expires().atOffset(ZoneOffset.UTC))
                .param("reduced", draft.reduction().map(Reduction::basisPoints).orElse(null), Types.INTEGER)
                .param("why", draft.reduction().map(it -> it.why().word()).orElse(null), Types.VARCHAR)
                .param("exempt", draft.exemption().map(Exemption::word).orElse(null), Types.VARCHAR);
    }

    private static <T> List<T> column(SalesQuotes.Draft draft, Function<SalesQuote.Line, T> of) {
        return draft.lines().stream().map(of).toList();
    }

    static SalesQuote read(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var delivery = rs.getString("delivery");
        var sent = rs.getObject("sent_at", OffsetDateTime.class);
        return new SalesQuote(
                new QuoteId(rs.getObject("id", UUID.class)),
                rs.getObject("case_id", UUID.class),
                rs.getString("number"),
                SalesQuote.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getBoolean("replaced"),
                rs.getInt("revision"),
                lines(rs, currency),
                delivery == null
                        ? Optional.empty()
                        : Optional.of(new SalesQuote.Delivery(
                                delivery, Money.ofMinor(currency, rs.getLong("delivery_minor")))),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(sent).map(OffsetDateTime::toInstant),
                read(rs),
                Optional.ofNullable(rs.getObject("order_id", UUID.class)).map(OrderId::new),
                reduction(rs),
                Optional.ofNullable(rs.getString("tax_exempt")).flatMap(Exemption::of));
    }

    /** Returns the reduction; empty if its reason comes from a later release. The prices are complete without it. */
    private static Optional<Reduction> reduction(ResultSet rs) throws SQLException {
        var basisPoints = rs.getInt("discount_bp");
        return Optional.ofNullable(rs.getString("discount_reason"))
                .flatMap(Reduction.Why::of)
                .map(it -> new Reduction(basisPoints, it));
    }

    private static Optional<WordsRead> read(ResultSet rs) throws SQLException {
        var at = rs.getObject("read_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new WordsRead(
                        rs.getString("read_words"),
                        rs.getString("read_version"),
                        rs.getString("read_policy"),
                        at.toInstant(),
                        rs.getObject("read_by", UUID.class)));
    }

    private static List<SalesQuote.Line> lines(ResultSet rs, CurrencyUnit currency) throws SQLException {
        var skus = (String[]) rs.getArray("skus").getArray();
        var quantities = (Integer[]) rs.getArray("quantities").getArray();
        var units = (Long[]) rs.getArray("unit_minor").getArray();
        var lists = (Long[]) rs.getArray("list_minor").getArray();
        var lines = new ArrayList<SalesQuote.Line>();
        for (int i = 0; i < skus.length; i++) {
            lines.add(new SalesQuote.Line(
                    new Sku(skus[i]),
                    quantities[i],
                    Money.ofMinor(currency, units[i]),
                    Money.ofMinor(currency, lists[i])));
        }
        return List.copyOf(lines);
    }
}
