package shop.troth.payments.business;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.payments.business.BusinessAccount.State;
import shop.troth.payments.business.BusinessAccount.Terms;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The business accounts of all stores. The root keyset seals the terms, so that access to the database alone gives nobody credit; a row
 * without a valid seal is left out.
 */
@Component
public class BusinessAccounts extends SealedTable<BusinessAccounts.Row> {

    private static final String SELECT = """
            select store_id, id, number, state, currency, net_days, limit_minor, owed_minor, asked_at, changed_at, changed_by, seal
              from payments.business_account
            """;

    private static final String CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What is sealed: whose account it is, and its terms. */
    public record Row(BusinessAccount account, byte[] seal) implements RootSeals.Row {

        @Override
        public StoreId store() {
            return account.store();
        }

        @Override
        public String sealedText() {
            var terms = account.terms();
            return "business-account|%s|%s|%s|%s|%d|%s"
                    .formatted(
                            account.store(),
                            account.id(),
                            account.number(),
                            terms.state().word(),
                            terms.netDays(),
                            terms.limit());
        }
    }

    BusinessAccounts(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "a business account",
                "payments.business_account",
                "store_id, id",
                SELECT,
                BusinessAccounts::row);
    }

    /** @param id the organization's */
    public Optional<BusinessAccount> find(StoreId store, UUID id) {
        return one(store, "id = :value", id);
    }

    /** @param number what people call it, in any case */
    public Optional<BusinessAccount> numbered(StoreId store, String number) {
        return one(store, "number = upper(:value)", number.strip());
    }

    /** As {@link #find}; nobody else changes it, or what is owed, until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<BusinessAccount> lock(StoreId store, UUID id) {
        return one(store, "id = :value for update", id);
    }

    private Optional<BusinessAccount> one(StoreId store, String which, Object value) {
        return db.sql(SELECT + " where store_id = :store and " + which)
                .param("store", store.value())
                .param("value", value)
                .query(BusinessAccounts::row)
                .optional()
                .filter(this::isOurs)
                .map(Row::account);
    }

    /**
     * Returns a page of accounts, the one asked for last first.
     *
     * @param before the last account of the previous page; empty for the first page
     */
    public List<BusinessAccount> page(StoreId store, Optional<BusinessAccount> before, int most) {
        return db
                .sql(
                        SELECT
                                + " where store_id = :store and (asked_at, id) < (:at, :last) order by asked_at desc, id desc limit :most")
                .param("store", store.value())
                .param("at", before.map(it -> utc(it.askedAt())).orElse(OffsetDateTime.MAX))
                .param("last", before.map(BusinessAccount::id).orElseGet(() -> new UUID(-1, -1)))
                .param("most", most)
                .query(BusinessAccounts::row)
                .list()
                .stream()
                .filter(this::isOurs)
                .map(Row::account)
                .toList();
    }

    /**
     * Records that an organization asks for terms. Asking again does nothing, unless they were declined or ended before.
     *
     * @return whether finance has something new to decide
     */
    public boolean ask(StoreId store, UUID organization, CurrencyUnit currency, Instant now) {
        var asked = new BusinessAccount(
                store,
                organization,
                find(store, organization).map(BusinessAccount::number).orElseGet(BusinessAccounts::number),
                new Terms(State.ASKED, 0, Money.zero(currency)),
                Money.zero(currency),
                now,
                now,
                Optional.empty());
        return db.sql("""
                insert into payments.business_account as a (store_id, id, number, state, currency, net_days, limit_minor, asked_at, changed_at, seal)
                values (:store, :id, :number, 'asked', :currency, 0, 0, :now, :now, :seal)
                on conflict (store_id, id) do update
                   set state = 'asked', net_days = 0, limit_minor = 0, asked_at = :now, changed_at = :now, changed_by = null, seal = :seal
                 where a.state in ('declined', 'ended') and a.number = :number and a.currency = :currency
                """)
                        .param("store", store.value())
                        .param("id", organization)
                        .param("number", asked.number())
                        .param("currency", currency.getCode())
                        .param("now", utc(now))
                        .param("seal", over(new Row(asked, new byte[0])))
                        .update()
                == 1;
    }

    /**
     * Changes the terms, in the caller's transaction, which has locked the account. Lowering the limit below what is owed only stops
     * further orders.
     *
     * @param terms in the account's currency
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(BusinessAccount account, Terms terms, UUID staff, Instant now) {
        var changed = new BusinessAccount(
                account.store(),
                account.id(),
                account.number(),
                terms,
                account.owed(),
                account.askedAt(),
                now,
                Optional.of(staff));
        db.sql("""
                update payments.business_account
                   set state = :state, net_days = :days, limit_minor = :limit, changed_at = :now, changed_by = :staff, seal = :seal
                 where store_id = :store and id = :id
                """)
                .param("state", terms.state().word())
                .param("days", terms.netDays())
                .param("limit", terms.limit().getAmountMinorLong())
                .param("now", utc(now))
                .param("staff", staff)
                .param("seal", over(new Row(changed, new byte[0])))
                .param("store", account.store().value())
                .param("id", account.id())
                .update();
    }

    private static String number() {
        return "B-"
                + IntStream.range(0, LENGTH)
                        .mapToObj(it -> String.valueOf(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length()))))
                        .collect(Collectors.joining());
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        var currency = CurrencyUnit.of(rs.getString("currency"));
        return new Row(
                new BusinessAccount(
                        new StoreId(rs.getString("store_id")),
                        rs.getObject("id", UUID.class),
                        rs.getString("number"),
                        new Terms(
                                State.of(rs.getString("state")).orElseThrow(),
                                rs.getInt("net_days"),
                                Money.ofMinor(currency, rs.getLong("limit_minor"))),
                        Money.ofMinor(currency, rs.getLong("owed_minor")),
                        rs.getObject("asked_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(rs.getObject("changed_by", UUID.class))),
                rs.getBytes("seal"));
    }
}
