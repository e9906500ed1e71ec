package shop.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.policy.Action;
import shop.troth.policy.check.PolicyCheck;
import shop.troth.policy.decision.PolicyTable;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Rule;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.FeatureSet;
import shop.troth.policy.register.Register;
import shop.troth.policy.register.UseRulings;
import shop.troth.policy.words.PlainTerms;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** Writes {@code docs/data-map.md} and the records of processing activities from the data map, the register and the stores. */
final class DataMapDocs {

    private static final String GENERATED =
            "<!-- Drawn by DataMapDocsTests; TROTH_DRAW=1 ./troth test DataMapDocsTests draws it again. -->\n\n";

    /** Purposes that data are only kept for, by the vault itself, each with how. */
    private static final Map<String, String> KEPT = new TreeMap<>(Map.of(
            "books.invoice", "name and address under a key of their own, the rest by number",
            "books.tax", "name and address under a key of their own, the rest by number",
            "rights.suppress", "a no to promotions, as a keyed hash"));

    private DataMapDocs() {}

    /** For reading: the data map as tables. */
    static String dataMap(Map<String, Object> map, Stores stores) {
        var out = new StringBuilder("# The data map\n\n" + GENERATED);
        out.append(
                        "Where everything lies that is kept, written from `data-map.yaml`, which a test compares with the real database. ")
                .append("The rows of a store are kept in its country: ")
                .append(stores.originals().stream()
                        .map(it -> "%s in %s".formatted(it.id(), PlainTerms.country(it.country())))
                        .collect(Collectors.joining(", ")))
                .append(".\n\n## Tables\n\n| table | what for | about people | kept |\n|---|---|---|---|\n");
        entries(map, "tables")
                .forEach((name, table) ->
                        row(out, "`" + name + "`", text(table, "why"), categories(table), text(table, "keep")));
        section(out, map, "files", "Files", "path");
        section(out, map, "caches", "Held in memory", "name");
        section(out, map, "queues", "Queues", "name");
        section(out, map, "messages", "What is sent out", "name");
        section(out, map, "logs", "Logs", "name");
        return out.toString();
    }

    private static void section(StringBuilder out, Map<String, Object> map, String part, String title, String name) {
        out.append("\n## ").append(title).append("\n\n| what | holds | about | kept |\n|---|---|---|---|\n");
        for (var one : DataMapTests.list(map, part)) {
            row(
                    out,
                    text(one, name),
                    text(one, "holds"),
                    one.containsKey("about") ? text(one, "about") : "—",
                    text(one, "keep"));
        }
    }

    /** What of a table is about people; sealed columns hold what the vault seals. */
    private static String categories(Map<String, Object> table) {
        var all = new TreeSet<String>();
        DataMapTests.map(table.get("columns")).values().forEach(it -> all.add(it.toString()));
        all.remove("impersonal");
        return all.isEmpty() ? "nothing" : String.join(", ", all);
    }

    /** GDPR Article 30(1), a store a chapter. */
    static String records(Stores stores, Register register) {
        var out = new StringBuilder("# Records of processing activities\n\n" + GENERATED);
        out.append(
                        "GDPR Article 30(1), written from each store's policy and recipients and from what the code declares. ")
                .append(
                        "Security measures (Article 32(1)): `decisions/0006` (sealed records, a key a person), `decisions/0004` ")
                .append("(the record of every use), `decisions/0003` (encryption on the way).\n\n")
                .append("What was ordered and paid (order.number, order.lines, payment.amount, payment.method, ")
                .append(
                        "payment.reference) is filed by the order's number, without a name; no code deletes it yet, so its ")
                .append("time limits below are not kept. All else is erased at them.\n");
        stores.originals().forEach(it -> chapter(out, it, register));
        return out.toString();
    }

    private static void chapter(StringBuilder out, Store store, Register register) {
        var table = policy(store);
        var policy = table.policy();
        var terms = new PlainTerms(policy.vocabulary());
        out.append("\n## ")
                .append(policy.owner().name())
                .append(" (`")
                .append(store.id())
                .append("`)\n\n");
        out.append("**Controller.** ").append(policy.owner().name());
        policy.owner().department().ifPresent(it -> out.append(", ").append(it));
        policy.owner().address().forEach(it -> out.append(", ").append(it));
        out.append(". **People concerned.** Those who order here, or begin to.\n\n");
        out.append("| purpose | data | done by | erased |\n|---|---|---|---|\n");
        byPurpose(register, table, store).forEach((purpose, uses) -> {
            var data = uses.stream()
                    .flatMap(it -> Stream.concat(it.data().stream().map(one -> one.name()), needed(store, it)))
                    .filter(policy.vocabulary().data()::isLeaf)
                    .filter(it -> policy.vocabulary().data().covers("personal", it))
                    .distinct()
                    .sorted()
                    .toList();
            if (!data.isEmpty() && policy.vocabulary().purposes().isLeaf(purpose)) {
                row(
                        out,
                        terms.purpose(purpose),
                        String.join(", ", data),
                        uses.stream().map(DeclaredUse::name).distinct().sorted().collect(Collectors.joining("; ")),
                        limits(policy, terms, purpose, data));
            }
        });
        KEPT.forEach((purpose, how) -> {
            var data = kept(policy, purpose);
            if (!data.isEmpty()) {
                row(out, terms.purpose(purpose), String.join(", ", data), how, limits(policy, terms, purpose, data));
            }
        });
        out.append("\n| recipient | where | gets | under contract |\n|---|---|---|---|\n");
        for (var supplier : store.suppliers()) {
            var needs = new TreeSet<String>();
            supplier.needs().values().forEach(needs::addAll);
            row(
                    out,
                    supplier.name() + ": " + supplier.does(),
                    PlainTerms.country(supplier.country()),
                    needs.isEmpty() ? "sealed records only" : String.join(", ", needs),
                    "%s, %s to %s".formatted(supplier.contract(), supplier.from(), supplier.until()));
        }
    }

    /** The time limits that the policy sets for keeping these data for the purpose; others borrow what these keep. */
    private static String limits(Policy policy, PlainTerms terms, String purpose, List<String> data) {
        var limits = new TreeSet<String>();
        for (var clause : policy.all()) {
            for (var rule : clause.rules()) {
                if (rule.verb() == Rule.Verb.MAY
                        && rule.keep().isPresent()
                        && policy.vocabulary().purposes().coversAny(rule.purposes(), purpose)
                        && data.stream()
                                .anyMatch(it -> policy.vocabulary().data().coversAny(rule.data(), it))) {
                    limits.add(terms.keep(rule.keep().get()) + " (" + clause.id() + ")");
                }
            }
        }
        return limits.isEmpty() ? "with the purposes that keep them" : String.join("; ", limits);
    }

    /** What the store's recipients get with a use beyond what it always gives: a label bears a phone number if the carrier needs it. */
    private static Stream<String> needed(Store store, DeclaredUse use) {
        return store.suppliers().stream()
                .filter(it -> it.role().equals(use.recipient().name()))
                .filter(it -> use.name().equals("label of a parcel"))
                .flatMap(it -> it.needs().getOrDefault(use.purpose().name(), Set.of()).stream());
    }

    /** The leaves that the policy lets be kept for a purpose. */
    private static List<String> kept(Policy policy, String purpose) {
        return policy.all().stream()
                .flatMap(it -> it.rules().stream())
                .filter(it -> it.verb() == Rule.Verb.MAY
                        && it.actions().contains(Action.KEEP)
                        && policy.vocabulary().purposes().coversAny(it.purposes(), purpose))
                .flatMap(it -> it.data().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** What the store does: always, and with the features that it has. */
    private static Map<String, List<DeclaredUse>> byPurpose(Register register, PolicyTable table, Store store) {
        var features = FeatureSet.of(register, new UseRulings(table), store);
        var ofFeatures = register.features().stream().filter(features::has).flatMap(it -> it.uses().stream());
        return Stream.concat(register.uses().stream(), ofFeatures)
                .collect(Collectors.groupingBy(it -> it.purpose().name(), TreeMap::new, Collectors.toList()));
    }

    private static PolicyTable policy(Store store) {
        var file = store.folder().resolve("policy.yaml");
        try {
            return PolicyCheck.check(file.toString(), Files.readAllBytes(file)).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(StringBuilder out, String... cells) {
        out.append("| ")
                .append(java.util.Arrays.stream(cells)
                        .map(it -> it.replace("|", "\\|").replace("\n", " "))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private static Map<String, Map<String, Object>> entries(Map<String, Object> map, String part) {
        var all = new TreeMap<String, Map<String, Object>>();
        DataMapTests.map(map.get(part)).forEach((name, entry) -> all.put(name, DataMapTests.map(entry)));
        return all;
    }

    private static String text(Map<String, Object> entry, String key) {
        return String.valueOf(entry.get(key));
    }
}
