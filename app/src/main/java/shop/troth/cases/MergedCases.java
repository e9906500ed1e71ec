package shop.troth.cases;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** Cases closed as duplicates of others. Their conversations are read as one, in the case that remains. */
@Component
@RequiredArgsConstructor
public class MergedCases {

    private final JdbcClient db;
    private final CaseSeals seals;

    /** A case as it was written, and the one that it was merged into, or null. */
    private record Part(Case about, @Nullable UUID into) {

        private Optional<UUID> continued() {
            var event = about.event();
            return event.contains(" ")
                    ? Optional.of(UUID.fromString(event.substring(0, event.indexOf(' '))))
                    : Optional.empty();
        }

        /** The other case of a pair, if this one was merged into or continues the given one, or the other way round. */
        Stream<UUID> beside(UUID id) {
            var others = Stream.concat(Stream.ofNullable(into), continued().stream());
            return about.id().value().equals(id)
                    ? others
                    : others.filter(id::equals).map(it -> about.id().value());
        }
    }

    /** Records that a duplicate, which has a writer, continues in another case, in the caller's transaction, which has locked both. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(Case duplicate, CaseId into) {
        var seal = seals.over(
                duplicate.store(),
                duplicate.id(),
                duplicate.writer().orElseThrow(),
                Optional.of(into),
                duplicate.event());
        db.sql("update cases.opened set merged_into = :into, seal = :seal where store_id = :store and id = :id")
                .param("store", duplicate.store().value())
                .param("id", duplicate.id().value())
                .param("into", into.value())
                .param("seal", seal)
                .update();
    }

    /** The case in which a conversation continues: the case itself, unless it was merged into another. */
    public Case where(Case one) {
        var chain = read(db.sql("""
                with recursive up as (
                    select id, merged_into from cases.opened where store_id = :store and id = :id
                    union
                    select o.id, o.merged_into from up join cases.opened o on o.store_id = :store and o.id = up.merged_into)
                """ + Cases.SELECT + " join up on up.id = c.id where c.store_id = :store")
                .param("store", one.store().value())
                .param("id", one.id().value()));
        var last = one;
        var next = chain.remove(one.id().value());
        while (next != null) {
            last = next.about();
            next = next.into() == null ? null : chain.remove(next.into());
        }
        return last;
    }

    /** A case and all cases merged into it: the case itself first, then the oldest. */
    public List<Case> parts(StoreId store, CaseId id) {
        var found = read(
                db.sql("""
            with recursive part as (
                select id from cases.opened where store_id = :store and id = :id
                union
                select o.id from part join cases.opened o on o.store_id = :store and o.merged_into = part.id)
            """ + Cases.SELECT + """
             join part on part.id = c.id
             where c.store_id = :store order by c.id <> :id, c.opened_at, c.number
            """).param("store", store.value()).param("id", id.value()));
        return found.values().stream()
                .filter(it -> leadsTo(id.value(), it, found))
                .map(Part::about)
                .toList();
    }

    /** Whether a case was merged into another by cases each of which is as it was written. */
    private static boolean leadsTo(UUID id, Part part, Map<UUID, Part> found) {
        var seen = new HashSet<UUID>();
        @Nullable Part at = part;
        while (at != null && !at.about().id().value().equals(id)) {
            var further = at.into() != null && seen.add(at.into());
            at = further ? found.get(at.into()) : null;
        }
        return at != null;
    }

    /**
     * The ids of the cases of a conversation, in no particular order: the one asked about, those it continues, those that continue one of
     * them, and those merged into one of them. A message to a closed case opens another, whose event begins with the closed one's id.
     */
    public List<UUID> conversation(StoreId store, CaseId id) {
        var found = read(
                db.sql("""
            with recursive conversation as (
                select id, merged_into, event from cases.opened where store_id = :store and id = :id and kind = 'inquiry'
                union
                select o.id, o.merged_into, o.event from conversation c, lateral (
                    select case when c.event like '% %' then split_part(c.event, ' ', 1)::uuid end as id
                    union all select c.merged_into
                    union all select m.id from cases.opened m where m.store_id = :store and m.merged_into = c.id
                    union all select n.id from cases.opened n
                               where n.store_id = :store and n.kind = 'inquiry' and n.event like '% %'
                                 and split_part(n.event, ' ', 1) = c.id::text) next
                  join cases.opened o on o.store_id = :store and o.id = next.id)
            """ + Cases.SELECT + " join conversation on conversation.id = c.id where c.store_id = :store")
                        .param("store", store.value())
                        .param("id", id.value()));
        var reached = new LinkedHashSet<UUID>();
        var left = new ArrayDeque<>(List.of(id.value()));
        while (!left.isEmpty()) {
            var next = left.remove();
            if (found.containsKey(next) && reached.add(next)) {
                found.values().forEach(it -> it.beside(next).forEach(left::add));
            }
        }
        return List.copyOf(reached);
    }

    private Map<UUID, Part> read(JdbcClient.StatementSpec sql) {
        var reading = Cases.reading(seals);
        var found = new LinkedHashMap<UUID, Part>();
        sql.query(rs -> {
            var into = rs.getObject("merged_into", UUID.class);
            Objects.requireNonNull(reading.mapRow(rs, 0))
                    .ifPresent(it -> found.put(it.id().value(), new Part(it, into)));
        });
        return found;
    }

    /** The ids of {@link #parts}. */
    public List<UUID> ids(StoreId store, CaseId id) {
        return parts(store, id).stream().map(it -> it.id().value()).toList();
    }
}
