package shop.troth.backup.erased;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Repeats in a restored database what happened after its copy: destroys keys with their records and applies objections. Also empties
 * organizations and has staff check tax certificates again. Of two states of a choice, the stricter one is kept: consent given after the
 * copy has no entry in the restored ledger, so it must be asked for again.
 */
public final class RepeatErasures {

    private final Connection connection;
    private final ErasedSinceCopy list;

    /** @param connection a connection in a transaction */
    public RepeatErasures(Connection connection, ErasedSinceCopy list) {
        this.connection = connection;
        this.list = list;
    }

    /**
     * What was done.
     *
     * @param keys how many keys were destroyed again
     * @param choices how many people's choices are stricter now
     * @param unknown how many addresses objected permanently under a hash key newer than the copy, so that they cannot be recognized
     */
    public record Done(int keys, int choices, int unknown) {}

    public Done repeat() throws SQLException {
        int keys = erase();
        emptyOrganizations();
        letStaffConfirm();
        letStaffDecide();
        return new Done(keys, choose(), list.neverAgain().size() - neverAgain());
    }

    /** Empties organizations: the list does not say who left one after the copy. Members can join again. */
    private void emptyOrganizations() throws SQLException {
        run(
                "truncate people.organization_member, people.organization_invitation, people.organization_order, people.organization_request");
    }

    /**
     * Suspends tax certificates: the list does not say which were withdrawn after the copy. None counts until staff have checked it, which
     * seals it again.
     */
    private void letStaffConfirm() throws SQLException {
        run("update checkout.tax_certificate set counting = null");
    }

    private int erase() throws SQLException {
        listGone();
        noteForModules();
        int again = run("delete from keys.person k using gone where (k.store_id, k.subject_id, k.class) = "
                + "(gone.store_id, gone.subject_id, gone.class)");
        run("""
                delete from vault.hold h using gone
                 where h.store_id = gone.store_id and h.subject_id = gone.subject_id
                   and not exists (select from keys.person k where k.store_id = h.store_id and k.subject_id = h.subject_id)
                """);
        run("""
                update vault.subject s
                   set stopped_at = null, no_disclosure_at = null, privacy_signal_at = null, thirteen_or_over = null,
                       opted_in = '{}', objected = '{}', agreed_by_order = '{}', erasure_asked_at = null
                  from gone
                 where s.store_id = gone.store_id and s.id = gone.subject_id and gone.class = 'ordinary'
                """);
        run("""
                delete from vault.subject s
                 where not exists (select from keys.person k where k.store_id = s.store_id and k.subject_id = s.id)
                """);
        return again;
    }

    private void listGone() throws SQLException {
        run("create temporary table gone (store_id text, subject_id uuid, class text) on commit drop");
        try (var insert = connection.prepareStatement("insert into gone values (?, ?, ?)")) {
            for (var key : list.keys()) {
                insert.setString(1, key.store());
                insert.setObject(2, key.subject());
                insert.setString(3, key.keyClass());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Records for which people the modules must delete what they keep outside the vault. */
    private void noteForModules() throws SQLException {
        run("""
                insert into backup.forget_again (store_id, subject_id, things)
                select k.store_id, k.subject_id,
                       coalesce(array_agg(distinct d.belongs_to) filter (where d.belongs_to is not null), '{}')
                  from gone
                  join keys.person k using (store_id, subject_id, class)
                  left join vault.datum d
                         on d.store_id = k.store_id and d.subject_id = k.subject_id and d.key_class = k.class
                 where gone.class = 'ordinary'
                 group by k.store_id, k.subject_id
                on conflict do nothing
                """);
    }

    /**
     * Leaves frozen children's data for staff to decide: it may have been unfrozen or disputed after the copy, so it is not erased
     * automatically.
     */
    private void letStaffDecide() throws SQLException {
        run("""
                update rights.child
                   set state = 'disputed', why = 'restored', erase_at = null, decide_by = now() + interval '1 day'
                 where state = 'frozen'
                """);
    }

    private void listChosen() throws SQLException {
        run("""
                create temporary table chosen (store_id text, subject_id uuid, stopped boolean, no_disclosure boolean,
                                               signaled boolean, erasure_asked boolean, objected text[], opted_in text[], agreed text[]) on commit drop
                """);
        try (var insert = connection.prepareStatement("insert into chosen values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var choice : list.choices()) {
                insert.setString(1, choice.store());
                insert.setObject(2, choice.subject());
                insert.setBoolean(3, choice.stopped());
                insert.setBoolean(4, choice.noDisclosure());
                insert.setBoolean(5, choice.signaled());
                insert.setBoolean(6, choice.erasureAsked());
                insert.setArray(7, words(choice.objected()));
                insert.setArray(8, words(choice.optedIn()));
                insert.setArray(9, words(choice.agreed()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private int choose() throws SQLException {
        listChosen();
        return run("""
                with strict as (
                    select s.store_id, s.id,
                           case when c.stopped then coalesce(s.stopped_at, now()) else s.stopped_at end as stopped_at,
                           case when c.no_disclosure then coalesce(s.no_disclosure_at, now())
                                else s.no_disclosure_at end as no_disclosure_at,
                           case when c.signaled then coalesce(s.privacy_signal_at, now())
                                else s.privacy_signal_at end as privacy_signal_at,
                           case when c.erasure_asked then coalesce(s.erasure_asked_at, now())
                                else s.erasure_asked_at end as erasure_asked_at,
                           array(select unnest(s.objected) union select unnest(c.objected) order by 1) as objected,
                           array((select unnest(s.opted_in) intersect select unnest(c.opted_in))
                                 except (select unnest(s.objected) union select unnest(c.objected)) order by 1) as opted_in,
                           array(select unnest(s.agreed_by_order) intersect select unnest(c.agreed) order by 1) as agreed
                      from chosen c
                      join vault.subject s on s.store_id = c.store_id and s.id = c.subject_id)
                update vault.subject s
                   set stopped_at = strict.stopped_at, no_disclosure_at = strict.no_disclosure_at,
                       privacy_signal_at = strict.privacy_signal_at, erasure_asked_at = strict.erasure_asked_at,
                       objected = strict.objected, opted_in = strict.opted_in, agreed_by_order = strict.agreed
                  from strict
                 where s.store_id = strict.store_id and s.id = strict.id
                   and (s.stopped_at is distinct from strict.stopped_at
                        or s.no_disclosure_at is distinct from strict.no_disclosure_at
                        or s.privacy_signal_at is distinct from strict.privacy_signal_at
                        or s.erasure_asked_at is distinct from strict.erasure_asked_at
                        or not (s.objected @> strict.objected) or not (strict.opted_in @> s.opted_in)
                        or not (strict.agreed @> s.agreed_by_order))
                """);
    }

    /** @return how many of the addresses can be recognized */
    private int neverAgain() throws SQLException {
        int known = 0;
        try (var insert = connection.prepareStatement("""
                with it as (select ? as store_id, decode(?, 'hex') as hash, ? as purpose, ? as hash_key,
                                   ?::timestamptz as since),
                known as (select it.store_id, it.hash, it.purpose, it.hash_key, it.since from it join keys.hash k on k.store_id = it.store_id and k.number = it.hash_key),
                added as (
                    insert into vault.never_again (store_id, hash, purpose, hash_key, since)
                    select store_id, hash, purpose, hash_key, since from known
                    on conflict do nothing)
                select count(*) from known
                """)) {
            for (var no : list.neverAgain()) {
                insert.setString(1, no.store());
                insert.setString(2, no.hash());
                insert.setString(3, no.purpose());
                insert.setInt(4, no.hashKey());
                insert.setString(5, no.since().toString());
                var rows = insert.executeQuery();
                rows.next();
                known += rows.getInt(1);
            }
        }
        return known;
    }

    private java.sql.Array words(Collection<String> words) throws SQLException {
        return connection.createArrayOf("text", words.toArray());
    }

    private int run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
