/**
 * Turns the folded tables into one that can be filtered, sorted and paged. Written out as the page's only script; without it the
 * page reads as it is. Texts come from the page itself, and nothing is ever written as HTML.
 */
export const batchScript = `
(function(){
var box=document.getElementById('reports'),bar=document.getElementById('controls');
if(!box||!bar)return;
var table=box.querySelector('table'),head=table.querySelector('thead'),rows=[];
box.querySelectorAll('tbody').forEach(function(body){
var bureau=body.getAttribute('data-b')||'';
Array.prototype.forEach.call(body.rows,function(row){
var c=row.cells,n=function(i){var v=parseFloat(c[i].textContent.replace('\\u2212','-'));return isNaN(v)?null:v};
rows.push({row:row,bureau:bureau,text:(bureau+' '+c[0].textContent+' '+c[1].textContent).toLowerCase(),key:[c[0].textContent,c[1].textContent,n(2),n(3),n(4),n(5),c[6].textContent,n(7)||0,n(8)||0,n(9)||0]})
})});
box.textContent='';
var one=document.createElement('table'),body=document.createElement('tbody');one.className='reports';one.appendChild(head);one.appendChild(body);box.appendChild(one);
var size=100,page=0,sort=-1,down=false,shown=rows;
var text=bar.querySelector('input'),bureau=bar.querySelector('select[name=bureau]'),only=bar.querySelector('select[name=only]'),count=bar.querySelector('output'),back=bar.querySelector('[name=back]'),next=bar.querySelector('[name=next]');
var names={};rows.forEach(function(r){names[r.bureau]=(names[r.bureau]||0)+1});
Object.keys(names).sort(function(a,b){return names[b]-names[a]||(a<b?-1:1)}).forEach(function(name){var o=document.createElement('option');o.value=name;o.textContent=name+' ('+names[name]+')';bureau.appendChild(o)});
function pass(r){
var words=text.value.trim().toLowerCase().split(/\\s+/),o=only.value;
if(bureau.value&&r.bureau!==bureau.value)return false;
if(o==='error'&&!r.key[7])return false;
if(o==='warning'&&!r.key[8])return false;
if(o==='clean'&&(r.key[7]||r.key[8]))return false;
return words.every(function(w){return r.text.indexOf(w)>=0})
}
function show(){
var last=Math.max(0,Math.ceil(shown.length/size)-1);page=Math.min(page,last);
var part=document.createDocumentFragment();
shown.slice(page*size,page*size+size).forEach(function(r){part.appendChild(r.row)});
body.textContent='';body.appendChild(part);
count.textContent=(shown.length?page*size+1:0)+'\\u2013'+Math.min(shown.length,page*size+size)+' / '+shown.length+(shown.length===rows.length?'':' ('+rows.length+')');
back.disabled=page===0;next.disabled=page===last
}
function filter(){
shown=rows.filter(pass);
if(sort>=0)shown.sort(function(a,b){
var x=a.key[sort],y=b.key[sort];
if(x===y)return 0;if(x===null||x==='')return 1;if(y===null||y==='')return -1;
var d=typeof x==='number'?x-y:x.localeCompare(y,document.documentElement.lang);
return down?-d:d});
page=0;show()
}
Array.prototype.forEach.call(head.rows[0].cells,function(cell,i){
var button=document.createElement('button');button.type='button';button.textContent=cell.textContent;cell.textContent='';cell.appendChild(button);
button.onclick=function(){
down=sort===i?!down:i>6;sort=i;
Array.prototype.forEach.call(head.rows[0].cells,function(c){c.removeAttribute('aria-sort')});
cell.setAttribute('aria-sort',down?'descending':'ascending');filter()}
});
text.oninput=bureau.onchange=only.onchange=filter;
back.onclick=function(){page--;show()};next.onclick=function(){page++;show()};
addEventListener('beforeprint',function(){size=1e9;show()});addEventListener('afterprint',function(){size=100;show()});
bar.hidden=false;show()
})();
`;
