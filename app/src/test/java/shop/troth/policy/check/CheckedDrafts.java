package shop.troth.policy.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Policies with something changed. */
@SuppressWarnings("unchecked")
public final class CheckedDrafts {

    public static final List<String> STORES = List.of("millipore", "perricone-md", "betty-mills");

    private CheckedDrafts() {}

    public static String text(String store) {
        try {
            return Files.readString(Path.of("../stores", store, "policy.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bookshop's at the end of {@code docs/policy-language.md}, with what no store of this repository says. */
    public static String bookshop() {
        try {
            var page = Files.readString(Path.of("../docs/policy-language.md"));
            int start = page.indexOf("policy: bookshop\n");
            return page.substring(start, page.indexOf("```\n", start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PolicyCheck.Checked check(String text) {
        return PolicyCheck.check("draft.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The store's policy without what two clauses say about each other. */
    static String unsettled(String store, String one, String other) {
        return changed(store, clause -> {
            for (var pair : List.of(List.of(one, other), List.of(other, one))) {
                if (clause.get("id").equals(pair.get(0)) && clause.containsKey("settles")) {
                    var settles = new ArrayList<>((List<Map<String, Object>>) clause.get("settles"));
                    settles.removeIf(it -> it.get("with").equals(pair.get(1)));
                    if (settles.isEmpty()) {
                        clause.remove("settles");
                    } else {
                        clause.put("settles", settles);
                    }
                }
            }
        });
    }

    /** The store's policy with one settlement changed. */
    static String resettled(String store, String at, String with, Consumer<Map<String, Object>> change) {
        return changed(store, clause -> {
            if (clause.get("id").equals(at)) {
                ((List<Map<String, Object>>) clause.get("settles"))
                        .stream().filter(it -> it.get("with").equals(with)).forEach(change);
            }
        });
    }

    private static String changed(String store, Consumer<Map<String, Object>> clause) {
        var settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        var policy = (Map<String, Object>) new Load(settings).loadFromString(text(store));
        for (var part : List.of("clauses", "additions")) {
            ((List<Map<String, Object>>) policy.get(part)).forEach(clause);
        }
        return new Dump(DumpSettings.builder().build()).dumpToString(policy);
    }

    /** A policy of these clauses; each is {@code id: meaning}, the meaning on one line of YAML. */
    public static String of(String... clauses) {
        var text = new StringBuilder("policy: shop\nversion: 2026-01\nowner: { name: A Shop }\nclauses:\n");
        for (var clause : clauses) {
            int colon = clause.indexOf(": ");
            text.append("  - { id: ").append(clause, 0, colon).append(", says: Words., practice: other, ");
            text.append(clause.substring(colon + 2)).append(" }\n");
        }
        return text.toString();
    }
}
