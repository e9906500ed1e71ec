package shop.troth.bench.rights;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import shop.troth.kernel.Problem;
import shop.troth.people.accounts.token.Sessions;

/** What the store gives out to somebody who signed in, held against what it gives to the one who typed: each word as often, and nobody else’s. */
final class Answers {

    static final String PAGE = "/account/data";
    static final String ARCHIVE = "/account/data/download";
    static final String CENTER = "/account/privacy";

    /** Name, email, saved address, list, street, comment, and more. */
    private static final int FEWEST = 8;

    private final Map<String, Integer> expected;

    private Answers(Map<String, Integer> expected) {
        this.expected = expected;
    }

    /** As the one gets them whose rows were copied. */
    static Answers ofPattern(BenchStore store, Filling filling) throws IOException {
        var typed = ImportedPerson.find(store, filling, Word.MEMBER);
        try (var browser = signedIn(store, typed)) {
            var expected = new HashMap<String, Integer>();
            expected.put(PAGE, count(browser.read(PAGE), Word.MEMBER.text()));
            var archive = files(browser.download(ARCHIVE));
            archive.forEach((name, text) -> expected.put(name, count(text, Word.MEMBER.text())));
            if (expected.getOrDefault("your-data.json", 0) < FEWEST) {
                throw new Problem("The archive of the one who typed lacks what was typed.");
            }
            return new Answers(expected);
        }
    }

    static Browser signedIn(BenchStore store, ImportedPerson person) {
        var asker = person.asker();
        var id = store.transaction()
                .execute(status -> store.bean(Sessions.class)
                        .add(BenchStore.ID, ImportedPerson.account(asker), asker.person(), "password"));
        return store.browser()
                .with("session", java.util.Objects.requireNonNull(id).value());
    }

    /** @throws Problem unless all of it is there, and nothing of anybody else */
    void check(Word word, String page, byte[] archive) throws IOException {
        check(word, PAGE, page);
        files(archive).forEach((name, text) -> check(word, name, text));
    }

    private void check(Word word, String where, String text) {
        int own = count(text, word.text());
        if (own != expected.getOrDefault(where, 0) || own != count(text, Word.ALL)) {
            throw new Problem("%s has %d of %d words of somebody, and %d of others."
                    .formatted(where, own, expected.getOrDefault(where, 0), count(text, Word.ALL) - own));
        }
    }

    private static int count(String text, String word) {
        return text.split(word, -1).length - 1;
    }

    static Map<String, String> files(byte[] archive) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
