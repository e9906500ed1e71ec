package shop.troth.audits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.staff.AuditTerm;

/**
 * A firm that is engaged to audit a store. Never changed: what turns out otherwise is a new one.
 *
 * @param scope what the firm looks at
 * @param from first day, and {@code until} last day, in the store's time zone
 * @param contract SHA-256 of the contract, in hexadecimal
 * @param key the firm's public key, in PEM
 * @param enteredBy a member of staff
 */
public record Engagement(
        StoreId store,
        UUID id,
        String firm,
        String scope,
        LocalDate from,
        LocalDate until,
        String contract,
        String key,
        UUID enteredBy,
        Instant enteredAt) {

    /** What its seal covers. The key is last, because it alone has line breaks. */
    String said() {
        return String.join(
                "\n",
                "audit",
                store.value(),
                id.toString(),
                firm,
                scope,
                from.toString(),
                until.toString(),
                contract,
                enteredBy.toString(),
                Long.toString(enteredAt.getEpochSecond()),
                key);
    }

    /** The same, as an SQL expression. */
    static final String SAID = """
            concat_ws(E'\\n', 'audit', store_id, id, firm, scope, to_char(from_day, 'YYYY-MM-DD'), to_char(until_day, 'YYYY-MM-DD'),
                      contract_hash, entered_by, floor(extract(epoch from entered_at))::bigint, firm_key)""";

    /** The end of its last day. */
    public Instant end(ZoneId zone) {
        return until.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Whether it has begun and its last day is not over. */
    public boolean isOn(Instant now, ZoneId zone) {
        return !now.isBefore(from.atStartOfDay(zone).toInstant()) && now.isBefore(end(zone));
    }

    /** What its auditors' sign-ins are bound to. */
    public AuditTerm term(ZoneId zone) {
        return new AuditTerm(id, end(zone));
    }
}
