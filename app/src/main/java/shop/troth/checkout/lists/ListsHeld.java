package shop.troth.checkout.lists;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** Shows the product lists of an account. The name of each is in the vault under an id of its own. */
@Component
class ListsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Your lists", Set.of("checkout.product_list"), """
                select skus as "Item numbers", quantities as "Quantities", born_at as "Created"
                  from checkout.product_list where store_id = :store and account_id = any(:accounts::uuid[]) order by born_at
                """));
    }

    @Override
    public List<AccountPeople> accountPeople() {
        return List.of(AccountPeople.of("checkout.product_list"));
    }
}
