package shop.troth.pricing;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.Reduction;
import shop.troth.pricing.phone.WordsRead;
import shop.troth.stores.Store;

/** The quotes of all stores. Each change is one statement about one row, so concurrent changes see each other's results. */
@Component
@RequiredArgsConstructor
public class SalesQuotes {

    /**
     * SQL that removes the link from quotes to these orders, whose buyers were erased. The quotes stay ordered. Parameters: {@code store},
     * and {@code things}, order ids as texts.
     */
    public static final String FORGET_ORDERS =
            "update pricing.quote set order_id = null where store_id = :store and order_id = any(:things::uuid[])";

    /**
     * The content of a draft.
     *
     * @param reduction already included in the line prices
     */
    public record Draft(
            List<SalesQuote.Line> lines,
            Optional<SalesQuote.Delivery> delivery,
            Instant expires,
            Optional<Reduction> reduction,
            Optional<Exemption> exemption) {

        /** Creates a draft without reduction and exemption. */
        public Draft(List<SalesQuote.Line> lines, Optional<SalesQuote.Delivery> delivery, Instant expires) {
            this(lines, delivery, expires, Optional.empty(), Optional.empty());
        }

        /** Returns the content of a quote. */
        public static Draft of(SalesQuote quote) {
            return new Draft(quote.lines(), quote.delivery(), quote.expires(), quote.reduction(), quote.exemption());
        }

        /** Returns whether a quote has this content. */
        public boolean isOf(SalesQuote quote) {
            return equals(of(quote));
        }
    }

    private final JdbcClient db;

    public Optional<SalesQuote> find(Store store, QuoteId id) {
        return db.sql(QuoteRows.SELECT + " and id = :id")
                .param("store", store.id().value())
                .param("id", id.value())
                .query((rs, row) -> QuoteRows.read(rs, store.currency()))
                .optional();
    }

    /** @param number as people see it */
    public Optional<SalesQuote> find(Store store, String number) {
        return db.sql(QuoteRows.SELECT + " and number = :number")
                .param("store", store.id().value())
                .param("number", number)
                .query((rs, row) -> QuoteRows.read(rs, store.currency()))
                .optional();
    }

    /** Returns all quotes of some cases, for each the newest first, with a draft before sent ones. */
    public List<SalesQuote> of(Store store, Collection<UUID> cases) {
        return db.sql(QuoteRows.SELECT + " and case_id = any (:cases::uuid[]) order by version desc")
                .param("store", store.id().value())
                .param("cases", ids(cases))
                .query((rs, row) -> QuoteRows.read(rs, store.currency()))
                .list();
    }

    /**
     * Begins the draft of a case, in the caller's transaction, which has locked the case.
     *
     * @param stem of the number, which the version ends
     * @return false if the case has one already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean begin(StoreId store, UUID about, String stem, Draft draft) {
        return QuoteRows.bind(db.sql("""
                        insert into pricing.quote (store_id, id, case_id, version, number, state, skus, quantities, unit_minor, list_minor,
                                                   delivery, delivery_minor, expires_at, discount_bp, discount_reason, tax_exempt,
                                                   drafted_at)
                        select :store, :id, :case, 1 + coalesce(max(version), 0), :stem || '-' || 1 + coalesce(max(version), 0), 'draft',
                               :skus, :quantities, :units, :lists, :delivery, :price, :expires, :reduced, :why, :exempt, now()
                          from pricing.quote where store_id = :store and case_id = :case
                        on conflict (store_id, case_id) where state = 'draft' do nothing
                        """), store, draft)
                        .param("id", QuoteId.next().value())
                        .param("case", about)
                        .param("stem", stem)
                        .update()
                == 1;
    }

    /** @return false if it is no longer a draft, or no longer the revision that the editor saw */
    public boolean revise(StoreId store, QuoteId id, int revision, Draft draft) {
        return QuoteRows.bind(db.sql("""
                        update pricing.quote
                           set skus = :skus, quantities = :quantities, unit_minor = :units, list_minor = :lists, delivery = :delivery,
                               delivery_minor = :price, expires_at = :expires, discount_bp = :reduced, discount_reason = :why,
                               tax_exempt = :exempt, revision = revision + 1
                         where store_id = :store and id = :id and state = 'draft' and revision = :revision
                        """), store, draft)
                        .param("id", id.value())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** @return false if it is no longer a draft, or no longer this revision */
    public boolean discard(StoreId store, QuoteId id, int revision) {
        return db.sql(
                                "delete from pricing.quote where store_id = :store and id = :id and state = 'draft' and revision = :revision")
                        .param("store", store.value())
                        .param("id", id.value())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** Others who send or order one of these cases wait for the end of the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(StoreId store, Collection<UUID> cases) {
        db.sql("""
                select id from pricing.quote where store_id = :store and case_id = any (:cases::uuid[]) order by id for update
                """)
                .param("store", store.value())
                .param("cases", ids(cases))
                .query(UUID.class)
                .list();
    }

    /**
     * Sends a draft, which replaces those sent before.
     *
     * @param conversation the cases in which it replaces others, its own among them; locked by the caller
     * @param read what was read to the caller, for a phone order
     * @return false if it is no longer a draft, or no longer this revision; nothing is written then
     */
    public boolean send(
            StoreId store,
            QuoteId id,
            int revision,
            Collection<UUID> conversation,
            Optional<WordsRead> read,
            Instant now) {
        return db.sql("""
                        with sent as (
                            update pricing.quote
                               set state = 'sent', sent_at = :now, read_words = :words, read_version = :words_version,
                                   read_policy = :policy, read_at = :read_at, read_by = :by
                             where store_id = :store and id = :id and state = 'draft' and revision = :revision
                            returning id),
                        before as (
                            update pricing.quote set replaced = true
                             where store_id = :store and case_id = any (:cases::uuid[]) and state <> 'draft'
                               and exists (select 1 from sent))
                        select count(*) from sent
                        """)
                        .param("store", store.value())
                        .param("id", id.value())
                        .param("revision", revision)
                        .param("cases", ids(conversation))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("words", read.map(WordsRead::words).orElse(null), Types.VARCHAR)
                        .param("words_version", read.map(WordsRead::version).orElse(null), Types.VARCHAR)
                        .param("policy", read.map(WordsRead::policy).orElse(null), Types.VARCHAR)
                        .param(
                                "read_at",
                                read.map(it -> it.at().atOffset(ZoneOffset.UTC)).orElse(null),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("by", read.map(WordsRead::by).orElse(null), Types.OTHER)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** @return false if it was not sent, or was ordered meanwhile */
    public boolean withdraw(StoreId store, QuoteId id) {
        return db.sql(
                                "update pricing.quote set state = 'withdrawn' where store_id = :store and id = :id and state = 'sent'")
                        .param("store", store.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /**
     * Marks it as ordered, in the transaction of the order; concurrent orders of it wait for the end.
     *
     * @return false if it cannot be ordered, or not anymore
     */
    public boolean order(StoreId store, QuoteId id, OrderId order, Instant now) {
        return db.sql("""
                        update pricing.quote set state = 'ordered', order_id = :order
                         where store_id = :store and id = :id and state = 'sent' and not replaced and expires_at > :now
                        """)
                        .param("store", store.value())
                        .param("id", id.value())
                        .param("order", order.value())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Reopens the quote, if any, of an order that was given up. */
    public void giveBack(StoreId store, OrderId order) {
        db.sql("update pricing.quote set state = 'sent', order_id = null where store_id = :store and order_id = :order")
                .param("store", store.value())
                .param("order", order.value())
                .update();
    }

    /** Deletes the quotes of cases that were deleted. */
    public void forget(StoreId store, Collection<UUID> cases) {
        db.sql("delete from pricing.quote where store_id = :store and case_id = any (:cases::uuid[])")
                .param("store", store.value())
                .param("cases", ids(cases))
                .update();
    }

    private static String[] ids(Collection<UUID> things) {
        return things.stream().map(UUID::toString).toArray(String[]::new);
    }
}
