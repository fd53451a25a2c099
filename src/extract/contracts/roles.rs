//! Parties, and other things of contracts, that go by several names.

/// Names for one party, or for one thing. A contract that defines one of them means it by the others.
pub(super) const SAME: [&[&str]; 21] = [
    &["supplier", "vendor", "seller", "provider", "service provider"],
    &["customer", "client", "buyer", "purchaser"],
    &["landlord", "lessor"],
    &["tenant", "lessee", "renter"],
    &["employer", "company", "corporation"],
    &["employee", "worker", "staff member"],
    &["licensor", "licenser"],
    &["licensee", "user"],
    &["lender", "creditor", "bank"],
    &["borrower", "debtor"],
    &["consultant", "contractor", "adviser", "advisor"],
    &["discloser", "disclosing party"],
    &["recipient", "receiving party"],
    &["agent", "representative"],
    &["goods", "products", "merchandise"],
    &["services", "works"],
    &["effective date", "commencement date", "start date"],
    &["completion date", "closing date"],
    &["fee", "fees", "charges"],
    &["premises", "property"],
    &["guarantor", "surety"],
];

/// Contractors stand among suppliers where no consultant is there.
pub(super) const ALSO: [&[&str]; 3] = [
    &["contractor", "supplier", "provider", "vendor", "service provider"],
    &["manufacturer", "supplier", "vendor", "seller"],
    &["company", "client", "customer", "firm"],
];
