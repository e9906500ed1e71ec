package shop.troth.backup.erased;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.troth.backup.folder.CopyFolder;
import shop.troth.backup.folder.CopySeal;
import shop.troth.backup.folder.Keysets;
import shop.troth.kernel.Problem;
import shop.troth.kernel.RootKeyset;

/**
 * The text form of the list that is stored with a copy: a line for each destroyed key, each person who made a choice, and each address that
 * objected permanently. The last line has the hash of all others and a seal over it.
 */
public final class ErasedText {

    private static final String HEADER = "troth erased 2";

    /** The header of the first release's lists: only destroyed keys, without a seal. */
    private static final String UNSEALED = "troth erased 1";

    private static final int HEAD = 4;

    private ErasedText() {}

    /** @param root the keyset that seals the list */
    public static byte[] of(ErasedSinceCopy list, RootKeyset root) {
        var text = new StringBuilder();
        Consumer<List<String>> line =
                words -> text.append(String.join(" ", words)).append('\n');
        line.accept(List.of(HEADER));
        line.accept(List.of("copy", list.copy()));
        line.accept(List.of("since", list.since().toString()));
        line.accept(List.of("until", list.until().toString()));
        list.keys()
                .forEach(it ->
                        line.accept(List.of("erased", it.store(), it.subject().toString(), it.keyClass())));
        list.choices().forEach(it -> line.accept(words(it)));
        list.neverAgain()
                .forEach(it -> line.accept(List.of(
                        "never",
                        it.store(),
                        it.hash(),
                        it.purpose(),
                        String.valueOf(it.hashKey()),
                        it.since().toString())));
        var hash = CopyFolder.sha256(text.toString());
        line.accept(List.of("end", hash, CopySeal.over(root, sealed(list.copy()), hash)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> words(ErasedSinceCopy.Choice choice) {
        var words = new ArrayList<>(
                List.of("chose", choice.store(), choice.subject().toString()));
        if (choice.stopped()) {
            words.add("stopped");
        }
        if (choice.noDisclosure()) {
            words.add("no-disclosure");
        }
        if (choice.signaled()) {
            words.add("privacy-signal");
        }
        if (choice.erasureAsked()) {
            words.add("erasure-asked");
        }
        choice.objected().forEach(it -> words.add("no:" + it));
        choice.optedIn().forEach(it -> words.add("yes:" + it));
        choice.agreed().forEach(it -> words.add("agreed:" + it));
        return words;
    }

    /** @throws Problem if it is missing, truncated, or altered, or no keyset contains the key of its seal */
    public static ErasedSinceCopy read(Path file, Keysets keysets) {
        try {
            var text = Files.readString(file);
            int end = text.lastIndexOf("\nend ") + 1;
            var all = text.substring(0, end);
            var lines = all.split("\n");
            var last = text.substring(end).strip().split(" ");
            boolean old = lines[0].equals(UNSEALED) && keysets.unsealed();
            if (lines.length < HEAD
                    || !old && !lines[0].equals(HEADER)
                    || last.length != (old ? 2 : 3)
                    || !last[1].equals(CopyFolder.sha256(all))
                    || !text.endsWith(last[last.length - 1] + "\n")) {
                throw altered(file, null);
            }
            var list = parse(lines, old);
            if (!old) {
                keysets.check(file, sealed(list.copy()), last[1], last[2]);
            }
            return list;
        } catch (IOException e) {
            throw new Problem(
                    "The list of people erased since the backup, %s, is missing: put it back or specify a newer copy; without it, erased people would be restored."
                            .formatted(file),
                    e);
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw altered(file, e);
        }
    }

    private static ErasedSinceCopy parse(String[] lines, boolean old) {
        var keys = new ArrayList<ErasedSinceCopy.Key>();
        var choices = new ArrayList<ErasedSinceCopy.Choice>();
        var never = new ArrayList<ErasedSinceCopy.NeverAgain>();
        for (int i = HEAD; i < lines.length; i++) {
            var words = List.of(((old ? "erased " : "") + lines[i]).split(" "));
            switch (words.getFirst()) {
                case "erased" ->
                    keys.add(new ErasedSinceCopy.Key(words.get(1), UUID.fromString(words.get(2)), words.get(3)));
                case "chose" -> choices.add(choice(words));
                case "never" ->
                    never.add(new ErasedSinceCopy.NeverAgain(
                            words.get(1),
                            words.get(2),
                            words.get(3),
                            Integer.parseInt(words.get(4)),
                            Instant.parse(words.get(5))));
                default -> throw new IllegalArgumentException("an unexpected line");
            }
        }
        return new ErasedSinceCopy(
                lines[1].substring("copy ".length()),
                Instant.parse(lines[2].substring("since ".length())),
                Instant.parse(lines[3].substring("until ".length())),
                List.copyOf(keys),
                List.copyOf(choices),
                List.copyOf(never));
    }

    private static ErasedSinceCopy.Choice choice(List<String> words) {
        var said = words.subList(3, words.size());
        return new ErasedSinceCopy.Choice(
                words.get(1),
                UUID.fromString(words.get(2)),
                said.contains("stopped"),
                said.contains("no-disclosure"),
                said.contains("privacy-signal"),
                said.contains("erasure-asked"),
                after("no:", said),
                after("yes:", said),
                after("agreed:", said));
    }

    private static List<String> after(String prefix, List<String> said) {
        return said.stream()
                .filter(it -> it.startsWith(prefix))
                .map(it -> it.substring(prefix.length()))
                .toList();
    }

    private static String sealed(String copy) {
        return "erased " + copy;
    }

    private static Problem altered(Path file, @Nullable Exception e) {
        var sentence =
                "The list of people erased since the backup, %s, was truncated or altered: replace it from another copy, or specify a newer one."
                        .formatted(file);
        return e == null ? new Problem(sentence) : new Problem(sentence, e);
    }
}
