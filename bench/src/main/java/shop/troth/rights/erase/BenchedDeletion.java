package shop.troth.rights.erase;

import shop.troth.kernel.StoreId;
import shop.troth.rights.Requester;

/** The deletion that the button on the page calls, without the receipt, for which the ledger's next seal is waited for. */
public final class BenchedDeletion {

    private final DeleteData deleteData;

    public BenchedDeletion(DeleteData deleteData) {
        this.deleteData = deleteData;
    }

    /**
     * Durable on return.
     *
     * @return how many of their people are gone
     */
    public long erase(StoreId store, Requester asker) {
        return deleteData.erase(store, asker).gone();
    }
}
