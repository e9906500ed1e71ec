package shop.troth.pricing.promotion.edit;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.PromotionRows;
import shop.troth.pricing.promotion.PromotionTerms;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;
import shop.troth.pricing.promotion.PromotionTerms.Scope;
import shop.troth.pricing.promotion.PromotionUses;
import shop.troth.stores.Store;

/** Writes promotions with their history. Whoever makes one calls it in a transaction. */
final class WritePromotion {

    private final JdbcClient db;
    private final PromotionRows rows;

    WritePromotion(JdbcClient db) {
        this.db = db;
        this.rows = new PromotionRows(db);
    }

    /**
     * Locks a promotion. Until the transaction ends, other edits of the store wait, and so do orders that count a use of this promotion.
     */
    Optional<Promotion> lock(Store store, String id) {
        lock(store);
        db.sql("select pg_advisory_xact_lock(" + PromotionUses.KEY + ") from (select :id::text as promotion) named")
                .param("store", store.id().value())
                .param("id", id)
                .query()
                .listOfRows();
        return rows.find(store, id);
    }

    /** Locks the store's promotions against other edits until the transaction ends. */
    void lock(Store store) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('promotion.edit ' || :store, 0))")
                .param("store", store.id().value())
                .query()
                .listOfRows();
    }

    /** Returns the outcome of a form sent before with this key; empty if there was none. */
    Optional<PromotionEditOutcome> sentBefore(StoreId store, UUID key, String content) {
        return db.sql("select version, content from pricing.promotion_change where store_id = :store and key = :key")
                .param("store", store.value())
                .param("key", key)
                .<PromotionEditOutcome>query(
                        (rs, row) -> rs.getString("content").equals(content)
                                ? new PromotionEditOutcome.Saved(rs.getInt("version"), false)
                                : new PromotionEditOutcome.KeyUsed())
                .optional();
    }

    /** Returns the content of a form as one text, which differs for another action, promotion, version seen, or field. */
    static String content(String act, String id, int version, Map<String, String> fields) {
        var said = "%s|%s|%d|%s".formatted(act, id, version, fields);
        return UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Returns whether another promotion or a coupon has a code. */
    boolean isTaken(StoreId store, String id, String code) {
        return db.sql("""
                        select exists (select from pricing.promotion where store_id = :store and code = :code and id <> :id)
                            or exists (select from pricing.coupon where store_id = :store and code = :code)
                        """)
                .param("store", store.value())
                .param("code", code)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Returns how many other promotions are active. */
    int on(StoreId store, String id, Instant now) {
        return db.sql("""
                        select count(*) from pricing.promotion
                         where store_id = :store and id <> :id and enabled and (until_at is null or until_at > :now)
                        """)
                .param("store", store.value())
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /**
     * Writes a promotion, if it differs.
     *
     * @param now the current one; empty if there is none yet
     */
    PromotionEditOutcome write(
            Store store,
            String id,
            Optional<Promotion> now,
            PromotionTerms terms,
            PromotionEdit edit,
            String content,
            Instant at) {
        var before = PromotionWords.fields(store, now.map(Promotion::terms));
        var after = PromotionWords.fields(store, terms);
        var changed = after.keySet().stream()
                .filter(it -> !Objects.equals(after.get(it), before.get(it)))
                .toList();
        if (now.filter(it -> it.terms().equals(terms)).isPresent()) {
            return new PromotionEditOutcome.Saved(edit.version(), false);
        }
        int version = edit.version() + 1;
        put(store, id, version, terms, at);
        use(store.id(), id, version, terms);
        note(store.id(), id, version, edit, content, at, changed, before, after);
        rows.touch(store.id());
        return new PromotionEditOutcome.Saved(version, true);
    }

    private void put(Store store, String id, int version, PromotionTerms terms, Instant at) {
        var benefit = terms.benefit();
        var chosen = terms.scope() instanceof Scope.Chosen it ? Optional.of(it) : Optional.<Scope.Chosen>empty();
        var until = terms.until().map(it -> it.atOffset(ZoneOffset.UTC));
        var amount = benefit instanceof Benefit.Amount(var it) ? it.getAmountMinorLong() : null;
        db.sql("""
                insert into pricing.promotion (store_id, id, version, name, kind, percent_bp, amount_minor, buy, get, everything, products,
                                               categories, code, from_at, until_at, enabled, least_minor, combines, changed_at)
                values (:store, :id, :version, :name, :kind, :percent, :amount, :buy, :get, :everything, :products,
                        :categories, :code, :from, :until, :enabled, :least, :combines, :at)
                on conflict (store_id, id) do update
                   set version = excluded.version, name = excluded.name, kind = excluded.kind, percent_bp = excluded.percent_bp,
                       amount_minor = excluded.amount_minor, buy = excluded.buy, get = excluded.get, everything = excluded.everything,
                       products = excluded.products, categories = excluded.categories, code = excluded.code,
                       from_at = excluded.from_at, until_at = excluded.until_at, enabled = excluded.enabled,
                       least_minor = excluded.least_minor, combines = excluded.combines, changed_at = excluded.changed_at
                """)
                .param("store", store.id().value())
                .param("id", id)
                .param("version", version)
                .param("name", terms.name())
                .param("kind", kind(benefit))
                .param("percent", benefit instanceof Benefit.Percent(var it) ? it : null, Types.INTEGER)
                .param("amount", amount, Types.BIGINT)
                .param("buy", benefit instanceof Benefit.BuyGet it ? it.buy() : null, Types.INTEGER)
                .param("get", benefit instanceof Benefit.BuyGet it ? it.get() : null, Types.INTEGER)
                .param("everything", chosen.isEmpty())
                .param("products", texts(chosen.map(it -> List.copyOf(it.products()))))
                .param("categories", texts(chosen.map(it -> List.copyOf(it.categories()))))
                .param("code", terms.code().orElse(null), Types.VARCHAR)
                .param("from", terms.from().atOffset(ZoneOffset.UTC))
                .param("until", until.orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("enabled", terms.on())
                .param("least", terms.least().getAmountMinorLong())
                .param("combines", terms.combines())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Adds up the uses. The lock ensures that no order is counting meanwhile. */
    private void use(StoreId store, String id, int version, PromotionTerms terms) {
        db.sql("""
                with lines as (delete from pricing.promotion_tally where store_id = :store and promotion = :id returning uses)
                insert into pricing.promotion_use as it (store_id, promotion, version, most_uses, uses)
                select :store, :id, :version, :most, greatest(coalesce(sum(uses), 0), 0) from lines
                on conflict (store_id, promotion) do update
                   set version = excluded.version, most_uses = excluded.most_uses,
                       uses = greatest(it.uses + (select coalesce(sum(uses), 0) from lines), 0)
                """)
                .param("store", store.value())
                .param("id", id)
                .param("version", version)
                .param("most", terms.most().isPresent() ? terms.most().getAsInt() : null, Types.INTEGER)
                .update();
    }

    private void note(
            StoreId store,
            String id,
            int version,
            PromotionEdit edit,
            String content,
            Instant at,
            List<String> changed,
            Map<String, String> before,
            Map<String, String> after) {
        db.sql("""
                insert into pricing.promotion_change (store_id, promotion, version, staff_id, at, key, content, fields, old_values, new_values)
                values (:store, :id, :version, :staff, :at, :key, :content, :fields, :before, :after)
                """)
                .param("store", store.value())
                .param("id", id)
                .param("version", version)
                .param("staff", edit.staff())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("key", edit.key())
                .param("content", content)
                .param("fields", changed.toArray(String[]::new))
                .param("before", values(changed, before))
                .param("after", values(changed, after))
                .update();
    }

    private static String[] values(List<String> fields, Map<String, String> of) {
        var values = new ArrayList<String>();
        fields.forEach(it -> values.add(of.getOrDefault(it, "")));
        return values.toArray(String[]::new);
    }

    private static String[] texts(Optional<List<String>> some) {
        return some.orElse(List.of()).toArray(String[]::new);
    }

    private static String kind(Benefit benefit) {
        return switch (benefit) {
            case Benefit.Percent _ -> "percent";
            case Benefit.Amount _ -> "amount";
            case Benefit.FreeDelivery _ -> "delivery";
            case Benefit.BuyGet _ -> "buy-get";
        };
    }
}
