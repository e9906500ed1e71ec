package shop.troth.bench.gdpr;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One way of keeping records about people: in the vault, or in plain tables. Each call is durable on return. */
public interface Keeper {

    /** A value that was read. */
    record Read(UUID ref, UUID person, String category, String value) {}

    /** What is known of a record without its value. */
    record Metadata(
            UUID ref,
            UUID person,
            String category,
            Set<String> purposes,
            String source,
            boolean expires,
            boolean objects) {}

    /** People as they come, with four records each, without counting. Gives the records their numbers. */
    void load(Collection<RecordedPerson> people, boolean expired);

    /** Create-record: four records of a new person as one form gives them. */
    RecordedPerson create(int number);

    /** Read-data-by-usr: values by category. */
    Map<String, String> readPerson(RecordedPerson person);

    /** Read-data-by-key: one value. */
    String readOne(RecordedPerson person, String category);

    /**
     * Read-data-by-pur, -obj and -dec: the next records told for what the sort is told for.
     *
     * @param refusing a purpose that leaves out who said no to it; empty for none
     */
    List<Read> readTold(RecordedPerson.Sort sort, UUID after, int most, String refusing);

    /** Read-metadata-by-key. */
    List<Metadata> metadata(UUID ref);

    /** Read-metadata-by-usr. */
    List<Metadata> metadata(RecordedPerson person);

    /** Update-data-by-key. Answers the number that the record has from now on. */
    UUID update(RecordedPerson person, RecordedPerson.Known record, String value);

    /** Update-metadata-by-key: a no to {@code insight.study} for one record, or its end; in the vault a no is the person's. */
    void object(RecordedPerson person, RecordedPerson.Known record, boolean no);

    /** Update-metadata-by-usr: the same for all records of a person. */
    void object(RecordedPerson person, boolean no);

    /** Update-metadata-by-pur: keeps the next records told for news from being taken out. Answers how many people are held. */
    int hold(UUID after, int most);

    /** Update-metadata-by-shr: a further disclosure to the carrier. */
    void share(RecordedPerson person);

    /** Delete-record-by-key. Answers whether it was there. */
    boolean delete(RecordedPerson person, RecordedPerson.Known record);

    /** Delete-record-by-usr. Answers whether they were there. */
    boolean deletePerson(RecordedPerson person);

    /** Delete-record-by-pur: of what was told for answers alone. Answers how many. */
    int deleteTold(UUID after, int most);

    /** Delete-record-by-ttl. Answers of how many people. */
    int deleteDue(int most);

    /** Get-system-logs: what was done with a person's data, the newest first, twenty at most, in words. */
    List<String> log(RecordedPerson person);

    /** Remembers what a regulator was told of these people, and erases them. */
    void prepareDeleted(Collection<RecordedPerson> people);

    /** Brings the log to what was done, where it was not written beside it, and waits until all of it can be found. */
    void settle(Collection<RecordedPerson> people);

    /** Verify-deletion: no record and no key of them is left, and the log says when they went. */
    boolean isDeleted(RecordedPerson person);

    /** How many records there are. */
    long records();
}
