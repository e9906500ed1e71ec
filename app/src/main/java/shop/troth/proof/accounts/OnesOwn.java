package shop.troth.proof.accounts;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.springframework.web.util.pattern.PathPattern;
import shop.troth.proof.visit.FormOnPage;
import shop.troth.proof.visit.MappedPages;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;

/**
 * The pages, forms, and numbers of one customer. Pages are found by following links from some pages on; a page that a cache may keep is the
 * same for everybody, and so are those whose address begins like its.
 */
final class OnesOwn {

    private static final int MOST_PAGES = 80;
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([a-zA-Z]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    private final List<PathPattern> pages;
    private final List<PathPattern> forms;
    private final Map<String, ProbeResponse> read = new LinkedHashMap<>();
    private final Map<String, Set<String>> numbers = new HashMap<>();
    private final Set<Filled> filled = new LinkedHashSet<>();
    private final Set<String> forEverybody = new HashSet<>();

    /**
     * A form as a page has it.
     *
     * @param fields what it sends without anybody's typing
     * @param typed the names of what is typed into it
     */
    record Filled(String action, Map<String, String> fields, Set<String> typed) {}

    /**
     * Follows links.
     *
     * @param pages the patterns of the store's pages
     * @param forms the patterns of the addresses to which its forms are sent
     */
    OnesOwn(List<PathPattern> pages, List<PathPattern> forms, Shopper browser, List<ProbeResponse> from) {
        this.pages = pages;
        this.forms = forms;
        var waiting = new ArrayDeque<String>();
        from.forEach(it -> take(it, waiting));
        while (!waiting.isEmpty() && read.size() < MOST_PAGES) {
            var path = waiting.remove();
            if (!read.containsKey(path) && isPersonal(path)) {
                take(browser.get(path), waiting);
            }
        }
    }

    private void take(ProbeResponse page, Queue<String> waiting) {
        if (!isPersonal(page)) {
            forEverybody.add(part(page.path()));
            return;
        }
        read.put(page.path(), page);
        VisitedPages.linksWithin(page).stream()
                .filter(it -> MappedPages.match(pages, it).isPresent())
                .forEach(it -> {
                    has(it);
                    waiting.add(it);
                });
        FormOnPage.on(page).forEach(this::take);
    }

    private void take(FormOnPage form) {
        var fields = new LinkedHashMap<String, String>();
        form.form().select("input[type=hidden], input[type=radio], select, button[name]").stream()
                .filter(it -> !it.attr("name").isEmpty())
                .forEach(it -> fields.putIfAbsent(it.attr("name"), value(it)));
        var typed = new TreeSet<String>();
        form.inputs().stream()
                .filter(it -> it.typed() && !fields.containsKey(it.name()))
                .forEach(it -> typed.add(it.name()));
        MappedPages.match(forms, form.action()).ifPresent(it -> has(it, form.action()));
        fields.forEach(this::has);
        filled.add(new Filled(form.action(), fields, typed));
    }

    private static String value(Element input) {
        return input.nameIs("select")
                ? Optional.ofNullable(input.selectFirst("option[selected], option"))
                        .map(it -> it.attr("value"))
                        .orElse("")
                : input.attr("value");
    }

    /** Adds a link, such as one that the customer was mailed. */
    void has(String link) {
        MappedPages.match(pages, link).ifPresent(it -> has(it, link));
    }

    private void has(PathPattern pattern, String address) {
        var values = MappedPages.variables(pattern, address);
        var named = VARIABLE.matcher(pattern.getPatternString());
        while (named.find()) {
            var value = values.getOrDefault(named.group(1), "");
            has(named.group(1), value);
            has(pattern.getPatternString().substring(0, named.end()), value);
        }
    }

    private void has(String name, String value) {
        numbers.computeIfAbsent(name, it -> new TreeSet<>()).add(value);
    }

    /** Whether no cache may keep it. */
    static boolean isPersonal(ProbeResponse page) {
        return page.headers("cache-control").contains("no-store");
    }

    /** Whether no page was seen that begins like it and is the same for everybody. */
    boolean isPersonal(String path) {
        return !forEverybody.contains(part(path));
    }

    private static String part(String path) {
        return path.split("[/?#]", 3)[1];
    }

    /** The pages that were found, by address. */
    Map<String, ProbeResponse> read() {
        return read;
    }

    /** Leaves out what another reading of the same pages does not have, in a field alone: it is made anew for each page. */
    void keep(OnesOwn again) {
        var inAddresses = numbers.entrySet().stream()
                .filter(it -> it.getKey().startsWith("/"))
                .flatMap(it -> it.getValue().stream())
                .collect(Collectors.toSet());
        numbers.forEach((name, values) -> values.removeIf(it -> !inAddresses.contains(it)
                && !again.numbers.getOrDefault(name, Set.of()).contains(it)));
    }

    /** Forms that send any of these numbers, or are sent to an address with one. */
    List<Filled> formsWith(Map<String, Set<String>> some) {
        return filled.stream()
                .filter(form -> Stream.concat(
                                form.fields().entrySet().stream(),
                                MappedPages.match(forms, form.action()).stream()
                                        .flatMap(it -> MappedPages.variables(it, form.action()).entrySet().stream()))
                        .anyMatch(it -> some.getOrDefault(it.getKey(), Set.of()).contains(it.getValue())))
                .toList();
    }

    /**
     * What somebody else's pages do not have, by the name of a field or variable, and by the beginning of a pattern that ends in the
     * variable.
     */
    Map<String, Set<String>> numbersUnlike(OnesOwn other) {
        var own = new HashMap<String, Set<String>>();
        numbers.forEach((name, values) -> {
            var mine = new TreeSet<>(values);
            mine.removeAll(other.numbers.getOrDefault(name, Set.of()));
            mine.remove("");
            if (!mine.isEmpty()) {
                own.put(name, mine);
            }
        });
        return own;
    }

    /** The addresses that a pattern has with these numbers in the places of its variables; itself if it has none. */
    static List<String> addresses(PathPattern pattern, Map<String, Set<String>> numbers, int most) {
        var addresses = List.of("");
        var rest = 0;
        var text = pattern.getPatternString();
        var variable = VARIABLE.matcher(text);
        while (variable.find()) {
            var between = text.substring(rest, variable.start());
            var values = numbers.getOrDefault(
                    text.substring(0, variable.end()), numbers.getOrDefault(variable.group(1), Set.of()));
            addresses = addresses.stream()
                    .flatMap(it -> values.stream().map(value -> it + between + value))
                    .limit(most)
                    .toList();
            rest = variable.end();
        }
        var end = text.substring(rest);
        return addresses.stream().map(it -> it + end).toList();
    }
}
