package shop.troth.proof.safety;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.util.pattern.PathPattern;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.counted.CountedNoun;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.MappedPages;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * Asks, as anybody can, for what servers often leave open, for pages that other software than the store's brings along, and for personal
 * pages with numbers and links that nobody has: at each port of the store, and of its twin. None may answer.
 */
@Component
@RequiredArgsConstructor
class AskedFromOutside {

    private static final List<String> OFTEN_OPEN = List.of(
            "/.DS_Store",
            "/.env",
            "/.git/HEAD",
            "/.git/config",
            "/.htpasswd",
            "/.svn/entries",
            "/META-INF/MANIFEST.MF",
            "/WEB-INF/web.xml",
            "/actuator",
            "/actuator/env",
            "/actuator/health",
            "/actuator/heapdump",
            "/actuator/mappings",
            "/actuator/prometheus",
            "/admin",
            "/application.properties",
            "/application.yml",
            "/backup.sql",
            "/backup.tar.gz",
            "/backup.zip",
            "/config.json",
            "/console",
            "/control.json",
            "/database.sql",
            "/debug",
            "/desk",
            "/dump.sql",
            "/env",
            "/graphql",
            "/h2-console",
            "/health",
            "/heapdump",
            "/host-manager/html",
            "/info",
            "/jolokia",
            "/manager/html",
            "/metrics",
            "/phpinfo.php",
            "/policy.yaml",
            "/server-status",
            "/staff",
            "/store.yaml",
            "/swagger-ui/index.html",
            "/threaddump",
            "/v2/api-docs",
            "/v3/api-docs",
            "/verify");
    private static final List<String> METHODS = List.of("TRACE", "OPTIONS", "PUT", "DELETE", "PATCH");
    private static final String VARIABLE = "\\{[^{}/]*(?:\\{[^{}]*}[^{}/]*)*}";
    private static final int OK = 200;
    private static final int NO_LONGER_OK = 300;

    private final Visits visits;
    private final MappedPages mapped;

    /** @return what was asked for, in a sentence */
    String look(ProbeContext scene, List<String> faults) {
        var store = scene.store().id();
        var pages = mapped.of(store, RequestMethod.GET);
        var doors = new LinkedHashMap<String, Shopper>();
        doors.put("plain HTTP", visits.real(store));
        doors.put("TLS", new Shopper(visits.overTls(store)));
        doors.put("the test copy", visits.twin(store));
        doors.put("the test copy over TLS", visits.twinOverTls(store));
        var brought = mapped.broughtAlong();
        var names = Stream.concat(OFTEN_OPEN.stream(), brought.stream())
                .filter(it ->
                        brought.contains(it) || MappedPages.match(pages, it).isEmpty())
                .toList();
        var numbered = pages.stream()
                .map(PathPattern::getPatternString)
                .filter(it -> it.contains("{"))
                .toList();
        doors.forEach((door, visitor) -> {
            names.forEach(it -> isClosed(visitor, "GET", it, it, door, faults));
            METHODS.forEach(it -> isClosed(visitor, it, "/", "/", door, faults));
        });
        numbered.forEach(it -> isNobodys(visits.twin(store), it, faults));
        return "At each of %d addresses where it answers, the store was asked for %s that servers often leave open, and in %s. Another %s were asked for with numbers and links that nobody has. None answered."
                .formatted(
                        doors.size(),
                        CountedNoun.of(names.size(), "page"),
                        CountedNoun.of(METHODS.size(), "unusual way"),
                        CountedNoun.of(numbered.size(), "page"));
    }

    private static void isClosed(
            Shopper visitor, String method, String path, String name, String door, List<String> faults) {
        var status = visitor.asks(method, path).status();
        if (status >= OK && status < NO_LONGER_OK) {
            faults.add("%s %s is answered at %s.".formatted(method, name, door));
        }
    }

    /** A page that no cache may keep is one visitor's; with an address that is nobody's, it must not open. */
    private static void isNobodys(Shopper visitor, String pattern, List<String> faults) {
        var answer = visitor.get(pattern.replaceAll(VARIABLE, MadeUpPerson.word()));
        if (answer.status() == OK && answer.headers("cache-control").contains("no-store")) {
            faults.add("The page %s opens with an address that is nobody’s.".formatted(pattern));
        }
    }
}
