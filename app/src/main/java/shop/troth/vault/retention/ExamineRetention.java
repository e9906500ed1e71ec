package shop.troth.vault.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.decision.KeepRule;
import shop.troth.policy.language.Keep;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.vault.gate.PurposeNotices;

/**
 * Finds records that are to be kept longer than any published version of the store's policy allows for what they were given for, and
 * notices whose purposes are not those that were told. Either was changed in the database.
 */
@NamedInterface("retention")
@Component
@RequiredArgsConstructor
public class ExamineRetention {

    /** By how much the clocks of nodes may differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final PurposeNotices notices;
    private final PublishedPolicies policies;
    private final Clock clock;

    /** Records of one kind that were told the same. */
    private record Alike(String category, long telling) {}

    /** @return one sentence for each kind of change; empty if there is none */
    public List<String> examine(StoreId store) {
        var faults = new ArrayList<String>();
        long altered = notices.altered(store);
        if (altered > 0) {
            faults.add("In %s, %d of the notices that people were given name other purposes than they were given."
                    .formatted(store, altered));
        }
        long beyond = beyond(store);
        if (beyond > 0) {
            faults.add("In %s, %d records are to be kept longer than any version of the policy ever allowed."
                    .formatted(store, beyond));
        }
        return faults;
    }

    private long beyond(StoreId store) {
        var of = new ArrayList<Alike>();
        var spans = new ArrayList<String>();
        for (var alike : ended(store)) {
            for (var purpose : notices.purposes(store, alike.telling())) {
                periods(store, alike.category(), purpose).filter(Keep::waits).forEach(it -> {
                    of.add(alike);
                    spans.add(it.span().orElseThrow().iso());
                });
            }
        }
        var now = clock.instant().plus(CLOCKS_DIFFER);
        return db.sql("""
                with allowed as (
                    select category, telling, span
                      from unnest(:categories, :tellings, :spans::interval[]) as it(category, telling, span))
                select (select count(*) from vault.datum where store_id = :store and ended_at > :now)
                     + (select count(*) from vault.datum where store_id = :store and ended_at is null and keep_until > :latest)
                     + (select count(*) from vault.datum d
                         where d.store_id = :store and d.ended_at <= :now and d.keep_until > d.ended_at
                           and not exists (
                               select from allowed a
                                where a.category = d.category and a.telling = d.telling_id
                                  and d.keep_until <= (d.ended_at at time zone 'UTC' + a.span) at time zone 'UTC'))
                """)
                .param("store", store.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("latest", latest(store, now).atOffset(ZoneOffset.UTC))
                .param("categories", of.stream().map(Alike::category).toArray(String[]::new))
                .param("tellings", of.stream().map(Alike::telling).toArray(Long[]::new))
                .param("spans", spans.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private List<Alike> ended(StoreId store) {
        return db.sql(
                        "select distinct category, telling_id from vault.datum where store_id = :store and ended_at is not null")
                .param("store", store.value())
                .query((rs, row) -> new Alike(rs.getString("category"), rs.getLong("telling_id")))
                .list();
    }

    /**
     * Until when what waits for no end may be kept if it was given now. What is given together is kept as long as any of it, so that all
     * periods count for all records.
     */
    private Instant latest(StoreId store, Instant now) {
        var vocabulary = policies.current(store).policy().vocabulary();
        return vocabulary.data().leaves().stream()
                .flatMap(data -> vocabulary.purposes().leaves().stream().flatMap(it -> periods(store, data, it)))
                .filter(it -> !it.waits())
                .map(it -> it.span().orElseThrow().after(now))
                .max(Instant::compareTo)
                .orElse(now);
    }

    /** The periods in any version of the policy. */
    private Stream<Keep> periods(StoreId store, String category, String purpose) {
        return policies.versions(store).stream()
                .flatMap(it -> it.table().periods(new DataCategory(category), new Purpose(purpose)).stream())
                .map(KeepRule::keep)
                .filter(it -> it.span().isPresent());
    }
}
