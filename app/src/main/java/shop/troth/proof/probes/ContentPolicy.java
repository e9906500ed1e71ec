package shop.troth.proof.probes;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.proof.visit.Answer;

/**
 * The content security policy of a page (W3C Content Security Policy Level 3), as far as scripts go.
 *
 * @param directives by name; of a directive given twice the first counts
 */
public record ContentPolicy(Map<String, List<String>> directives) {

    /** Where they are not given, what is said of scripts counts. */
    private static final Set<String> AS_SCRIPTS = Set.of("worker-src", "script-src-elem", "script-src-attr");

    /** They tell somebody which pages were visited; no store of ours asks for reports. */
    private static final Set<String> REPORTS = Set.of("report-uri", "report-to");

    public static ContentPolicy of(Answer page) {
        var directives = new LinkedHashMap<String, List<String>>();
        for (var directive :
                String.join(",", page.headers("content-security-policy")).split("[;,]")) {
            var words = List.of(directive.strip().toLowerCase(Locale.ROOT).split("\\s+"));
            directives.putIfAbsent(words.getFirst(), words.subList(1, words.size()));
        }
        return new ContentPolicy(directives);
    }

    /** Whether no script runs but files of the page's own origin: none inline, none from elsewhere, no plug-in, no base. */
    public boolean keepsForeignScriptOut() {
        return Stream.of("script-src", "script-src-elem", "script-src-attr", "worker-src")
                        .allMatch(this::own)
                && none("object-src")
                && directives.containsKey("base-uri")
                && own("base-uri");
    }

    /** Whether nothing is loaded, asked, framed or reported to but what is the page's own, and forms go to it or to the bank. */
    public boolean keepsEverythingOwn(URI bank) {
        var loads = directives.keySet().stream().filter(it -> it.matches(".*-src(-elem|-attr)?"));
        return none("default-src")
                && REPORTS.stream().noneMatch(directives::containsKey)
                && loads.allMatch(this::own)
                && directives.containsKey("form-action")
                && sources("form-action").stream().allMatch(it -> it.equals("'self'") || it.equals(bank.toString()))
                && none("frame-ancestors")
                && none("base-uri");
    }

    private boolean own(String name) {
        return sources(name).stream().allMatch(it -> it.equals("'self'") || it.equals("'none'"));
    }

    private boolean none(String name) {
        return sources(name).equals(List.of("'none'"));
    }

    /** What is allowed; everything where neither the directive nor the default is given. */
    private List<String> sources(String name) {
        var given = directives.get(name);
        if (given == null && AS_SCRIPTS.contains(name)) {
            given = directives.get("script-src");
        }
        return given != null ? given : directives.getOrDefault("default-src", Arrays.asList("*"));
    }
}
