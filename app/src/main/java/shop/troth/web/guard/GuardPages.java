package shop.troth.web.guard;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import shop.troth.kernel.guard.Leaks;

/** Guards the requests of the stores' pages. */
@Component
class GuardPages implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ObjectProvider<Leaks> leaks;

    /** @param leaks used at the first leak: the server is created before the database */
    GuardPages(ObjectProvider<Leaks> leaks) {
        this.leaks = leaks;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new GuardedRequests(it -> leaks.getObject().withheld(it)));
    }
}
