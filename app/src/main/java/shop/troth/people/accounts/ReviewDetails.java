package shop.troth.people.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.returned.Deliverability;
import shop.troth.people.accounts.token.Session;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * Decides when to ask the owner of an account whether their details are still right: when email or a package to them came back, and a year
 * after they last confirmed them. Only in a store whose policy has the duty {@code ask-to-confirm}. An owner who confirms counts as
 * reachable again.
 */
@Component
@RequiredArgsConstructor
public class ReviewDetails implements ErasureParticipant {

    /** Why the owner is asked. */
    public enum Reason {
        /** An email or a package to them came back. */
        RETURNED,
        /** They last confirmed their details more than a year ago. */
        AGED
    }

    private static final String DUTY = "ask-to-confirm";
    private static final Duration AGE = Duration.ofDays(365);

    private final JdbcClient db;
    private final Deliverability deliverability;
    private final AddressChoices choices;
    private final PublishedPolicies policies;
    private final Clock clock;

    /** Returns why to ask at this visit; empty if there is no need to ask. */
    public Optional<Reason> reason(Session session) {
        if (!isPromised(session.store())) {
            return Optional.empty();
        }
        if (isPackageReturned(session)
                || !deliverability
                        .undeliverable(session.store(), List.of(session.person()))
                        .isEmpty()) {
            return Optional.of(Reason.RETURNED);
        }
        return lastSaid(session).isBefore(clock.instant().minus(AGE)) ? Optional.of(Reason.AGED) : Optional.empty();
    }

    /**
     * Records that the carrier returned a package. Everybody with the buyer's email address is asked at their next visit; email is still
     * sent to them. Safe to repeat.
     */
    @Transactional
    public void packageReturned(StoreId store, SubjectId buyer) {
        db.sql("""
                insert into people.package_returned (store_id, subject_id, at)
                select :store, person, :now from unnest(:people::uuid[]) as person on conflict do nothing
                """)
                .param("store", store.value())
                .param("people", texts(choices.sameAddress(store, buyer)))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Records that the owner confirmed the details shown in the account.
     *
     * @throws AccountLock.Closed if the account is not open
     */
    @Transactional
    public void confirm(Session session) {
        AccountLock.take(db, "details", session.store(), session.account());
        db.sql("""
                insert into people.details_confirmed (store_id, subject_id, at) values (:store, :person, :now)
                on conflict (store_id, subject_id) do update set at = excluded.at
                """)
                .param("store", session.store().value())
                .param("person", session.person().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        var same = choices.sameAddress(session.store(), session.person());
        deliverability.clear(session.store(), same);
        db.sql("delete from people.package_returned where store_id = :store and subject_id = any(:people::uuid[])")
                .param("store", session.store().value())
                .param("people", texts(same))
                .update();
    }

    private boolean isPackageReturned(Session session) {
        return db.sql("""
                select exists (select from people.package_returned where store_id = :store and subject_id = :person)
                """)
                .param("store", session.store().value())
                .param("person", session.person().value())
                .query(Boolean.class)
                .single();
    }

    /** Returns whether the store's policy has this duty. */
    public boolean isPromised(StoreId store) {
        return policies.current(store).policy().all().stream()
                .flatMap(it -> it.duties().stream())
                .anyMatch(it -> it.name().equals(DUTY));
    }

    private Instant lastSaid(Session session) {
        return db.sql("""
                select greatest(a.asked_at, coalesce(c.at, a.asked_at))
                  from people.account a
                  left join people.details_confirmed c on c.store_id = a.store_id and c.subject_id = a.subject_id
                 where a.store_id = :store and a.id = :account
                """)
                .param("store", session.store().value())
                .param("account", session.account())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    @Override
    public List<String> forgetting() {
        return List.of("""
                with returned as (
                    delete from people.package_returned where store_id = :store and subject_id = any(:people::uuid[]))
                delete from people.details_confirmed where store_id = :store and subject_id = any(:people::uuid[])
                """);
    }

    private static String[] texts(Collection<SubjectId> people) {
        return people.stream().map(it -> it.value().toString()).toArray(String[]::new);
    }
}
