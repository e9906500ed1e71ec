package shop.troth.web.guard;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.guard.Leaks;
import shop.troth.kernel.guard.RevealedValues;

/** Remembers what each request reveals until it is complete. */
public final class GuardedRequests extends ValveBase {

    private final Leaks leaks;

    public GuardedRequests(Leaks leaks) {
        super(true);
        this.leaks = leaks;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var failed =
                RevealedValues.<@Nullable ServletException, IOException>during(leaks, () -> next(request, response));
        if (failed != null) {
            throw failed;
        }
    }

    private @Nullable ServletException next(Request request, Response response) throws IOException {
        try {
            getNext().invoke(request, response);
            return null;
        } catch (ServletException e) {
            return e;
        }
    }
}
