package shop.troth.policy.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.decision.MadeUpPolicies;
import shop.troth.policy.language.Vocabulary;
import shop.troth.policy.reading.VocabularyFile;

/** Files that were policies once: what a slip of the hand, a broken disk or an enemy makes of them. The same seed gives the same. */
final class Mangled {

    private static final Vocabulary VOCABULARY = VocabularyFile.standard();
    private static final List<String> STORES =
            CheckedDrafts.STORES.stream().map(CheckedDrafts::text).toList();

    /** By kind of word, all there are: swapping two of a kind mostly leaves a policy. */
    private static final List<List<String>> WORDS = List.of(
            List.copyOf(VOCABULARY.data().names()),
            List.copyOf(VOCABULARY.purposes().names()),
            List.copyOf(VOCABULARY.recipients().names()),
            Arrays.stream(Fact.values()).map(Fact::word).toList(),
            Arrays.stream(Action.values()).map(Action::word).toList(),
            List.copyOf(VOCABULARY.controls().keySet()),
            List.copyOf(VOCABULARY.duties().keySet()),
            List.copyOf(VOCABULARY.moments().keySet()),
            List.of("may", "never", "only"),
            List.of("P0D", "P1D", "P30D", "P18M", "P9999Y", "PT99999S", "P1W", "no-end", "P", "PT", "-P1D"));

    private static final List<String> ODDITIES = List.of(
            "\uFEFF",
            "\u0000",
            "\r\n",
            "\t",
            "\u0007",
            "\u2028",
            "\uD83D\uDC40",
            "%s %n",
            "{",
            "[",
            "]",
            "}",
            "&a ",
            "*a",
            "!!binary ",
            "<<: ",
            "? ",
            "|",
            ">",
            "---\n",
            "...\n",
            "# ",
            "'",
            "\"",
            "`",
            "@",
            "%YAML 1.1\n",
            ": ",
            "- ");

    private final Random random;

    Mangled(long seed) {
        this.random = new Random(seed);
    }

    byte[] next() {
        if (random.nextInt(40) == 0) {
            return made();
        }
        return next(random.nextInt(12) == 0 ? pick(STORES) : new MadeUpPolicies(random).next());
    }

    /** What becomes of this one. */
    byte[] next(String policy) {
        var text = policy;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text = swapped(text);
        }
        if (random.nextInt(3) != 0) { // still a policy, mostly
            return text.getBytes(StandardCharsets.UTF_8);
        }
        text = random.nextBoolean() ? lines(text) : odd(text);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(3) == 0 ? broken(bytes) : bytes;
    }

    /** A word of the vocabulary in the place of another of its kind, which often leaves a policy with another meaning. */
    private String swapped(String text) {
        var kind = pick(WORDS);
        var there = kind.stream().filter(text::contains).toList();
        if (there.isEmpty()) {
            return text;
        }
        var word = pick(there);
        var places = new ArrayList<Integer>();
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            places.add(at);
        }
        int at = pick(places);
        var other = random.nextInt(12) == 0 ? pick(pick(WORDS)) : pick(kind);
        return text.substring(0, at) + other + text.substring(at + word.length());
    }

    /** Some lines twice, elsewhere, gone, shifted to the side, or in another order. */
    private String lines(String text) {
        var lines = new ArrayList<>(text.lines().toList());
        int from = random.nextInt(lines.size());
        int to = Math.min(lines.size(), from + 1 + random.nextInt(8));
        var some = new ArrayList<>(lines.subList(from, to));
        switch (random.nextInt(5)) {
            case 0 -> lines.addAll(random.nextInt(lines.size()), some);
            case 1 -> lines.subList(from, to).clear();
            case 2 -> lines.replaceAll(it -> some.contains(it) ? " " + it : it);
            case 3 -> Collections.shuffle(lines.subList(from, to), random);
            default -> {
                lines.subList(from, to).clear();
                lines.addAll(random.nextInt(lines.size() + 1), some);
            }
        }
        return String.join(random.nextInt(20) == 0 ? "\r\n" : "\n", lines) + "\n";
    }

    private String odd(String text) {
        int at = random.nextInt(text.length() + 1);
        var oddity = switch (random.nextInt(12)) {
            case 0 -> "x".repeat(1 + random.nextInt(60_000));
            case 1 -> "[".repeat(1 + random.nextInt(5_000));
            case 2 -> "{a: ".repeat(1 + random.nextInt(2_000));
            default -> pick(ODDITIES);
        };
        return text.substring(0, at) + oddity + text.substring(at);
    }

    /** Bytes flipped, cut out, or cut off. */
    private byte[] broken(byte[] bytes) {
        int at = random.nextInt(Math.max(1, bytes.length));
        switch (random.nextInt(3)) {
            case 0 -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return bytes;
            }
            case 1 -> {
                var out = new ByteArrayOutputStream();
                out.write(bytes, 0, at);
                int on = Math.min(bytes.length, at + random.nextInt(200));
                out.write(bytes, on, bytes.length - on);
                return out.toByteArray();
            }
            default -> {
                return Arrays.copyOf(bytes, at);
            }
        }
    }

    /** Not a policy to begin with. */
    private byte[] made() {
        return switch (random.nextInt(6)) {
            case 0 -> {
                var bytes = new byte[random.nextInt(500)];
                random.nextBytes(bytes);
                yield bytes;
            }
            case 1 -> laughs().getBytes(StandardCharsets.UTF_8);
            case 2 ->
                (random.nextBoolean() ? "[" : "- ")
                        .repeat(1 + random.nextInt(200_000))
                        .getBytes(StandardCharsets.UTF_8);
            case 3 -> pick(STORES).getBytes(StandardCharsets.UTF_16);
            case 4 -> (pick(STORES) + pick(STORES)).getBytes(StandardCharsets.UTF_8);
            default -> soup().getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Each line is nine times the one before. */
    private static String laughs() {
        return Stream.iterate(1, it -> it + 1)
                .limit(30)
                .map(it -> "a" + it + ": &a" + it + " [" + ("*a" + (it - 1) + ",").repeat(9) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [lol]\n", ""));
    }

    private String soup() {
        return Stream.generate(() -> pick(random.nextInt(3) == 0 ? ODDITIES : pick(WORDS)))
                .limit(random.nextInt(300))
                .collect(Collectors.joining(" "));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
