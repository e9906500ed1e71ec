package shop.troth.bench.gdpr;

import static shop.troth.bench.gdpr.Client.must;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.troth.bench.gdpr.RecordedPerson.Sort;
import shop.troth.vault.BenchedRecords;

/** The workloads of GDPRbench with their mixes (Shastri et al., PVLDB 13(7), table 2), each step's answer looked at. */
enum Workload {
    PROCESSOR(
            "80 % read-data-by-key by Zipf's law (key: a person and a kind of data), 20 % read-data-by-{pur|obj|dec} at random: the next 20 records told for a purpose, without those whose person said no to another; there are no automated decisions, so by-dec is the no to personalising") {
        @Override
        void step(Client client) {
            if (client.random.nextInt(100) < 80) {
                var person = client.popularOfAll();
                var record = person.records.get(client.random.nextInt(person.records.size()));
                must(client.side.keeper.readOne(person, record.category).equals(record.value), "a value");
                person.opened.incrementAndGet();
            } else {
                readTold(client);
            }
        }
    },

    REGULATOR(
            "46 % read-metadata-by-usr, 31 % get-system-logs (the last 20 entries about a person), 23 % verify-deletion (no record, no key, and the entry of the erasing), by Zipf's law") {
        @Override
        void step(Client client) {
            int which = client.random.nextInt(100);
            var keeper = client.side.keeper;
            if (which < 46) {
                var person = client.popularOfAll();
                var read = keeper.metadata(person);
                must(
                        read.stream()
                                .map(Keeper.Metadata::ref)
                                .collect(Collectors.toSet())
                                .equals(person.records.stream()
                                        .map(it -> it.ref)
                                        .collect(Collectors.toSet())),
                        "the metadata of a person");
                read.forEach(it -> mustFit(it, person));
            } else if (which < 77) {
                var person = client.popularOfAll();
                var log = keeper.log(person);
                int all = 1 + person.opened.get();
                must(log.size() == Math.min(PAGE, all), "the number of entries about a person");
                must(
                        log.subList(0, Math.min(PAGE, all - 1)).stream().allMatch("use"::equals)
                                && (all > PAGE || log.getLast().equals("collect")),
                        "the entries about a person");
            } else {
                var deleted = client.side.deleted;
                must(keeper.isDeleted(deleted.get(client.random.nextInt(deleted.size()))), "that somebody is erased");
            }
        }
    },

    CUSTOMER(
            "20 % each of read-data-by-usr, read-metadata-by-key, update-data-by-key, update-metadata-by-key (a no to a purpose, which in the vault is the person's) and delete-record-by-key, by Zipf's law over what is left") {
        @Override
        void step(Client client) {
            var person = client.popular();
            var left = person.left();
            var record = left.get(client.random.nextInt(left.size()));
            var keeper = client.side.keeper;
            switch (client.random.nextInt(5)) {
                case 0 ->
                    must(
                            keeper.readPerson(person)
                                    .equals(left.stream().collect(Collectors.toMap(it -> it.category, it -> it.value))),
                            "a person's data");
                case 1 -> {
                    var read = keeper.metadata(record.ref);
                    must(read.size() == 1 && read.getFirst().ref().equals(record.ref), "a record's metadata");
                    mustFit(read.getFirst(), person);
                    must(read.getFirst().category().equals(record.category), "a record's category");
                }
                case 2 -> {
                    var other = BenchedRecords.person(client.random.nextInt(1_000_000), person.sort);
                    var value = other.records.get(person.records.indexOf(record)).value;
                    record.ref = keeper.update(person, record, value);
                    record.value = value;
                }
                case 3 -> keeper.object(person, record, !record.objects);
                default -> {
                    must(keeper.delete(person, record), "that a record was deleted");
                    record.gone = true;
                    client.side.records.decrement();
                    person.gone = person.left().isEmpty();
                }
            }
        }
    },

    CONTROLLER(
            "25 % create-record (the four records of a new person, as a form gives them), 25 % delete-record-by-{pur|ttl|usr} (the next four told for a purpose that is over; one person's four whose time is over; one person), 50 % update-metadata-by-{pur|usr|shr} (a hold on whom the next four records told for a purpose are about; a no of a person; a further disclosure to the carrier, because who got what is never rewritten), at random") {
        @Override
        void step(Client client) {
            var side = client.side;
            var keeper = side.keeper;
            switch (client.random.nextInt(12)) {
                case 0, 1, 2 -> {
                    var person = keeper.create(side.next());
                    side.records.add(person.records.size());
                    client.owns(person);
                }
                case 3 -> side.records.add(-keeper.deleteTold(any(client, Sort.ANSWER), BATCH));
                case 4 -> {
                    must(keeper.deleteDue(BATCH) == 1, "that somebody's time is over");
                    side.records.add(-BATCH);
                }
                case 5 -> {
                    var person = client.anyOfOwn();
                    must(keeper.deletePerson(person), "that a person was erased");
                    side.records.add(-person.left().size());
                    person.gone = true;
                }
                case 6, 7 -> must(keeper.hold(any(client, Sort.NEWS), BATCH) >= 1, "that somebody is held");
                case 8, 9 -> {
                    var person = client.anyOfOwn();
                    keeper.object(person, !person.saidNo());
                }
                default -> keeper.share(client.anyOfOwn());
            }
        }
    };

    private static final int PAGE = 20;
    private static final int BATCH = 4;

    /** The mix in words. */
    final String mix;

    Workload(String mix) {
        this.mix = mix;
    }

    /** One question or change. */
    abstract void step(Client client);

    private static UUID any(Client client, Sort sort) {
        var numbers = client.side.numbers(sort);
        return numbers.get(client.random.nextInt(numbers.size() * 9 / 10));
    }

    /** A page must be just the records that come next. */
    private static void readTold(Client client) {
        var sort = client.random.nextInt(4) == 0 ? Sort.ANSWER : Sort.ORDER;
        var refusing =
                List.of("", BenchedRecords.STUDY, BenchedRecords.PERSONALISE).get(client.random.nextInt(3));
        var numbers = client.side.numbers(sort);
        var after = any(client, sort);
        int next = Collections.binarySearch(numbers, after) + 1;
        var read = client.side.keeper.readTold(sort, after, PAGE, refusing);
        var people = new HashSet<RecordedPerson>();
        int at = 0;
        for (var it : read) {
            var person = client.side.by(it.person());
            people.add(person);
            var record = person.records.stream()
                    .filter(known -> known.ref.equals(it.ref()))
                    .findFirst()
                    .orElseThrow();
            must(record.value.equals(it.value()) && record.category.equals(it.category()), "a value of a page");
            must(refusing.isEmpty() || !person.saidNo(), "that nobody on a page said no");
            while (!refusing.isEmpty() && !numbers.get(next + at).equals(it.ref())) {
                at++; // somebody who said no
            }
            must(numbers.get(next + at++).equals(it.ref()), "the order of a page");
        }
        must(at <= PAGE && (refusing.isEmpty() ? at == PAGE : at > 0), "the size of a page");
        people.forEach(it -> it.opened.incrementAndGet());
    }

    private static void mustFit(Keeper.Metadata read, RecordedPerson person) {
        must(
                read.person().equals(person.id)
                        && read.source().equals("form")
                        && read.expires()
                        && read.purposes().equals(BenchedRecords.told(person.sort)),
                "what is known of a record");
        var record = person.records.stream()
                .filter(it -> it.ref.equals(read.ref()))
                .findFirst()
                .orElseThrow();
        must(record.objects == read.objects(), "whether its person said no");
    }
}
