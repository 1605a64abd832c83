//! The usual headings of each column in French and English, as [`normalised`](super::headings::normalised) leaves
//! them: small letters and digits only. Only words that leave no doubt are here: a plain `numero` may be anything, and
//! `montantbrut` or `salairedebase` are never what is paid.

use super::Column;

/// Words with spaces between them, by column.
pub(super) const SYNONYMS: &[(Column, &str)] = &[
    (
        Column::EmployeeId,
        "employeeid employeenumber employeeno employeecode staffid staffnumber staffno payrollnumber \
         payrollid matricule nmatricule nomatricule numeromatricule matriculeemploye matriculesalarie \
         matriculeagent idemploye idsalarie codeemploye codesalarie numeroemploye matricules mat mle nmle \
         numeromle numeroagent codeagent codepersonnel numeropersonnel identifiantemploye identifiantsalarie \
         matriculeinterne matriculedelemploye matriculedusalarie numerodematricule nummatricule staffcode \
         personnelnumber personnelno employeeref workerid \
         ndematricule nodematricule",
    ),
    (
        Column::FirstName,
        "firstname firstnames givenname givennames forename forenames prenom prenoms prenomsemploye \
         prenomemploye prenomdelemploye prenomdusalarie prenomsdusalarie prenomsalarie othernames \
         prenomsdelemploye",
    ),
    (
        Column::LastName,
        "lastname surname familyname nom nomdefamille nomfamille noms nomemploye nomsalarie nomagent lastnames surnames familynames",
    ),
    (
        Column::Phone,
        "phone phonenumber phoneno telephone telephonenumber tel ntel ntelephone notelephone numerotelephone \
         numerodetelephone numtel numtelephone mobile mobilenumber mobilephone portable msisdn momo nmomo \
         nomomo numeromomo nummomo numerodemomo momonumber mobilemoney numeromobilemoney nmobilemoney \
         mobilemoneynumber telephonemomo wallet walletnumber \
         telephones telmobile telephonemobile telephoneportable numerodetelephonemobile \
         numerotelephonemobile numerodetelephonemomo numerotelephonemomo telmomo numeromobile nmobile \
         nomobile numeroportable numerodeportable phonemobile mobileno contacttelephonique numerodecontact \
         numerocomptemobilemoney numerocomptemomo comptemomo comptemobilemoney numerodecomptemobilemoney \
         numerodecomptemomo numerowallet numerodewallet momono mobilemoneyno numeromm nummobilemoney \
         numeromobilemoneydusalarie numerodemobilemoney telephonemobilemoney numerodepaiement phonenumbermomo \
         cellphone cellnumber cell \
         ndetelephone nodetelephone ndemomo ndemobilemoney ndecomptemomo ndecomptemobilemoney ncomptemomo",
    ),
    (
        Column::Operator,
        "operator operatorcode operateur codeoperateur operateurmomo operateurmobilemoney mobileoperator \
         network reseau method payoutmethod operateurs operateurmobile operateurtelecom operateurtelephonique \
         operateurtelephonie operateurdetelephonie operateurreseau reseaumobile reseaumobilemoney reseaumomo \
         operateurdepaiement mobilenetwork mobilemoneyoperator mobilemoneynetwork mobilemoneyprovider \
         networkoperator networkprovider codeoperator operatorname",
    ),
    (
        Column::Amount,
        "amount netamount netpay netsalary montant montantnet montantapayer montantnetapayer netapayer net \
         salairenet salairenetapayer montants montantdu montantaverser montantavirer montantapercevoir \
         sommeapayer sommeaverser sommenette netapercevoir netaverser netavirer nettopay netpayable \
         payablenet salaireapayer salairenetdu salairenetaverser remunerationnette montantdusalairenet \
         montantsalairenet salairemensuelnet netmensuel takehomepay takehome amounttopay amountpayable \
         amountdue netsalarypayable nets",
    ),
    (
        Column::Currency,
        "currency currencycode devise codedevise monnaie devises monnaies devisedepaiement unitemonetaire",
    ),
    (
        Column::Email,
        "email emailaddress mail courriel adresseemail adressemail adresseelectronique \
         emails adresseemails adressecourriel mailprofessionnel \
         emailprofessionnel",
    ),
    (
        Column::Description,
        "description libelle motif label reason intitule libelles libelledupaiement motifdupaiement motifpaiement objet narration paymentreason",
    ),
    (
        Column::PayItem,
        "payitem payrollitem elementdepaie elementpaie elementdesalaire rubrique rubriquedepaie \
         ",
    ),
    (Column::Account, "account accountname provideraccount compte comptepayeur comptedepaiement"),
];
