package shop.troth.proof.probes;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.proof.visit.ProbeResponse;

/**
 * The content security policy of a page (W3C Content Security Policy Level 3), as far as this proof needs it.
 *
 * @param directives values by directive name; if a directive appears twice, the first one counts
 */
public record ContentPolicy(Map<String, List<String>> directives) {

    /** Directives that default to {@code script-src}. */
    private static final Set<String> AS_SCRIPTS = Set.of("worker-src", "script-src-elem", "script-src-attr");

    /** Directives that report which pages were visited; the stores' pages request no reports. */
    private static final Set<String> REPORTS = Set.of("report-uri", "report-to");

    /** Reads the policy from a page's headers. */
    public static ContentPolicy of(ProbeResponse page) {
        var directives = new LinkedHashMap<String, List<String>>();
        for (var directive :
                String.join(",", page.headers("content-security-policy")).split("[;,]")) {
            var words = List.of(directive.strip().toLowerCase(Locale.ROOT).split("\\s+"));
            directives.putIfAbsent(words.getFirst(), words.subList(1, words.size()));
        }
        return new ContentPolicy(directives);
    }

    /**
     * Whether only script files of the page's own origin run: none inline, none from elsewhere, no plug-ins, and no foreign base address.
     */
    public boolean keepsForeignScriptOut() {
        return Stream.of("script-src", "script-src-elem", "script-src-attr", "worker-src")
                        .allMatch(this::own)
                && none("object-src")
                && directives.containsKey("base-uri")
                && own("base-uri");
    }

    /** Whether the page can load, connect to, frame, or report to its own origin only, and send forms only there or to the bank. */
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

    /** The allowed sources; everything if neither the directive nor its default is present. */
    private List<String> sources(String name) {
        var given = directives.get(name);
        if (given == null && AS_SCRIPTS.contains(name)) {
            given = directives.get("script-src");
        }
        return given != null ? given : directives.getOrDefault("default-src", Arrays.asList("*"));
    }
}
