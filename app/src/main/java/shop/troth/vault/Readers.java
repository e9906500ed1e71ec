package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Entry;
import shop.troth.ledger.EntryKind;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Those who said yes to messages for a purpose and did not take it back. Who stands here may be sent such a message only if their address
 * opens for it then: a no that comes later wins.
 */
@Component
public class Readers {

    /**
     * Somebody who wants messages.
     *
     * @param address keyed hash of the email address, the same for everybody who has it
     */
    public record Reader(SubjectId person, byte[] address) {}

    /**
     * Those among some people.
     *
     * @param last the last who was looked at, reader or not; none where there are no more
     */
    public record Page(List<Reader> readers, Optional<SubjectId> last) {}

    /**
     * Something that was given with a reader's email address, such as an order.
     *
     * @param person under whose number it was given; another than the reader's for most
     * @param record the address, as it was given then
     * @param thing number of the order, case, account or subscription
     */
    public record Given(Reader reader, SubjectId person, DatumRef record, UUID thing) {}

    private final JdbcClient db;
    private final Addresses addresses;
    private final SealedData data;
    private final PurposeNotices notices;
    private final PersonFacts facts;
    private final ListedHalts listed;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    Readers(
            JdbcClient db,
            Addresses addresses,
            SealedData data,
            PurposeNotices notices,
            PersonFacts facts,
            SuppressionList suppressionList,
            PolicyInquiry inquiry,
            RootKeyset root,
            Clock clock) {
        this.db = db;
        this.addresses = addresses;
        this.data = data;
        this.notices = notices;
        this.facts = facts;
        this.listed = new ListedHalts(suppressionList, inquiry);
        this.inquiry = inquiry;
        this.root = root;
        this.clock = clock;
    }

    /**
     * Those among the next people, in the order of their numbers. An address that several people have may come several times.
     *
     * @param last the last who was looked at; none for the first
     * @param most how many people are looked at
     */
    public Page after(StoreId store, Purpose purpose, Optional<SubjectId> last, int most) {
        var found = db.sql("""
                with next_people as (
                    select id, opted_in, agreed_by_order, objected from vault.subject
                     where store_id = :store and id > :last order by id limit :most)
                select s.id as subject_id, l.hash
                  from next_people s
                  left join (vault.datum d join vault.lookup l
                             on l.store_id = d.store_id and l.ref = d.ref and l.what = 'email')
                    on d.store_id = :store and d.subject_id = s.id
                   and (:purpose = any(s.opted_in) or :purpose = any(s.agreed_by_order))
                   and not :purpose = any(s.objected)
                   and not exists (select from vault.never_again n
                                    where n.store_id = :store and n.hash = l.hash and n.purpose = :purpose)
                 order by s.id
                """)
                .param("store", store.value())
                .param("purpose", purpose.name())
                .param("last", last.map(SubjectId::value).orElse(new UUID(0, 0)))
                .param("most", most)
                .query((rs, row) ->
                        new Found(new SubjectId(rs.getObject("subject_id", UUID.class)), rs.getBytes("hash")))
                .list();
        return new Page(
                found.stream()
                        .filter(it -> it.hash() != null)
                        .map(it -> new Reader(it.person(), Objects.requireNonNull(it.hash())))
                        .toList(),
                found.isEmpty() ? Optional.empty() : Optional.of(found.getLast().person()));
    }

    /** One person for each email address that the store held at a moment, whatever they chose; the policy decides when it is opened. */
    public List<SubjectId> oneOfEachAddress(StoreId store, Instant before) {
        return addresses.oneOfEach(store, before);
    }

    private record Found(SubjectId person, byte @Nullable [] hash) {}

    /** What was given with the addresses of these readers, whichever of the people who have one gave it. No value is opened. */
    public List<Given> given(StoreId store, Collection<Reader> readers) {
        var byAddress = new TreeMap<byte[], Reader>(Arrays::compare);
        readers.forEach(it -> byAddress.putIfAbsent(it.address(), it));
        return db.sql("""
                select l.hash, d.subject_id, d.ref, d.belongs_to
                  from vault.lookup l join vault.datum d on d.store_id = l.store_id and d.ref = l.ref
                 where l.store_id = :store and l.hash = any(:addresses) and l.what = 'email'
                   and d.key_class = 'ordinary' and d.belongs_to is not null
                """)
                .param("store", store.value())
                .param("addresses", byAddress.keySet().toArray(byte[][]::new))
                .query((rs, row) -> new Given(
                        Objects.requireNonNull(byAddress.get(rs.getBytes("hash"))),
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        new DatumRef(rs.getObject("ref", UUID.class)),
                        rs.getObject("belongs_to", UUID.class)))
                .list();
    }

    /**
     * Picks readers by impersonal columns of orders that were placed with their address. The policy decides for each order, by the reader's
     * yes, which comes from the mailbox, and by every no of reader and buyer. Each use and each refusal is in the ledger when this returns.
     *
     * @param orders a few thousand at most
     * @param use of columns alone
     */
    public List<Reader> pick(StoreId store, Collection<Given> orders, Use use) {
        var now = clock.instant();
        if (orders.isEmpty()) {
            return List.of();
        }
        var people = orders.stream()
                .flatMap(it -> Stream.of(it.person(), it.reader().person()))
                .collect(Collectors.toSet());
        var email = List.of(Kind.EMAIL.category().name());
        var rows = Opening.byPerson(data.ofPeople(store, people, email, KeyClass.ORDINARY, Set.of()));
        var noes = listed.noes(store, people, listed.question(store, use, use.columns(), Known.of(), true));
        var entries = new ArrayList<Entry>();
        var picked = orders.stream()
                .filter(it -> mayPick(store, it, rows, noes, use, now, entries::add))
                .map(Given::reader)
                .toList();
        inquiry.submit(entries).await();
        return picked;
    }

    private boolean mayPick(
            StoreId store,
            Given order,
            Map<SubjectId, List<SealedData.Row>> rows,
            Map<SubjectId, Set<Fact>> noes,
            Use use,
            Instant now,
            Consumer<Entry> entries) {
        var reader = rows.getOrDefault(order.reader().person(), List.of());
        var given = rows.getOrDefault(order.person(), List.of()).stream()
                .filter(it -> it.ref().equals(order.record()))
                .findFirst();
        if (reader.isEmpty() || given.isEmpty()) { // gone since
            return false;
        }
        var said = Stream.of(order.person(), order.reader().person())
                .flatMap(it -> noes.getOrDefault(it, Set.of()).stream())
                .toArray(Fact[]::new);
        var known = PersonFacts.of(use.purpose(), reader.getFirst().person(), Circumstances.of(said));
        try {
            entries.accept(used(store, given.get(), known, use, now, entries));
            return true;
        } catch (Refused e) { // in the ledger
            return false;
        }
    }

    /** @throws Refused if the policy does not let it be used, or its time is over */
    private Entry used(
            StoreId store, SealedData.Row row, Circumstances known, Use use, Instant now, Consumer<Entry> refused) {
        var key = PersonKey.unwrap(root, row.wrappedKey(), store, row.subject(), row.keyClass());
        var questions = inquiry.about(store, use.purpose(), use.recipient(), key.pseudonym(), now, refused);
        for (var column : use.columns()) {
            if (UnderThirteen.isBarred(row, use)) {
                throw questions.underThirteen(use.action(), column, now);
            }
            var all = facts.of(store, use.purpose(), row, known);
            questions.allow(use.action(), column, all, row.person().born(), now);
            if (questions.isOver(column, over(store, row, column), row.endedAt(), now)) {
                throw questions.refuse(use.action(), column, List.of(), "its retention period is over", now);
            }
        }
        return questions.entry(EntryKind.USE, use.columns(), now);
    }

    /** When a column's time is over, by the purposes told with the order; null while the order is open. */
    private @Nullable Instant over(StoreId store, SealedData.Row row, DataCategory column) {
        var told = notices.purposes(store, row.telling());
        var waiting = inquiry.waiting(store, column, row.keyClass(), told);
        return row.endedAt() == null ? null : Retention.until(waiting, Ends.ORDER_CLOSED, row.endedAt());
    }

    /**
     * Makes everybody wait who is about to change a choice of one of these addresses, until the caller's transaction ends; so nobody's no
     * is acknowledged between an opening and the hand-over that follows it.
     */
    public void lock(StoreId store, Collection<byte[]> hashes) {
        if (!hashes.isEmpty()) {
            addresses.lock(store, hashes.toArray(byte[][]::new));
        }
    }
}
