package shop.troth.stores;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;

/** Where shoppers reach the stores of this process: what links in mails and returns from the bank begin with. */
@Component
public class Front {

    private final Environment settings;

    Front(Environment settings) {
        this.settings = settings;
    }

    /** Such as {@code http://millipore.localhost:8080}, without a slash at the end. */
    public String address(StoreId store) {
        return settings.getRequiredProperty("troth.stores." + store + ".origin");
    }
}
